#include "server/core/codes.h"
#include "tests/server/costs/filling.h"
#include "tests/server/costs/questions.h"

namespace tincan::tests {

using namespace protocol;

namespace {

const QString password = QStringLiteral("long enough");

// On another connection.
SessionId secondSession(Scene &scene, Person &person)
{
    return scene.stranger().says<SessionOpened>(RedeemCode{scene.nameOf(person), scene.newCode(person)}).session;
}

}

void Questions::addAccounts()
{
    tell([](Scene &s) { return Asking{s.stranger(), RegisterAccount{s.newName(), {}, password}}; });
    tell([](Scene &s) {
        const QString name = s.newName();
        s.stranger().says<SessionOpened>(RegisterAccount{name, {}, password});
        return Asking{s.stranger(), LogIn{name, password}};
    });
    tell([](Scene &s) { return Asking{s.stranger(), ResumeSession{s.bob.token()}}; });
    tell([](Scene &s) { return Asking{s.somebody(), LogOut{}}; });
    tell([](Scene &s) { return Asking{s.somebody(), UpdateAccount{QStringLiteral("Some Body"), {}}}; });
    tell([](Scene &s) { return Asking{s.somebody(), SetPassword{{}, password}}; });
    tell([](Scene &s) { return Asking{s.somebody(), MakeCode{}}; });
    tell([](Scene &s) {
        Person &person = s.somebody();
        return Asking{s.stranger(), RedeemCode{s.nameOf(person), s.newCode(person)}};
    });
    tell([](Scene &s) { return Asking{s.stranger(), OpenGuest{s.newName()}}; });
    tell([](Scene &s) {
        Person &person = s.somebody();
        return Asking{person, RevokeSession{secondSession(s, person)}};
    });
    tell([](Scene &s) {
        Person &person = s.somebody();
        secondSession(s, person);
        return Asking{person, RevokeOtherSessions{}};
    });
    tell([](Scene &s) { return Asking{s.bob, SetPresence{Availability::away}}; });
    tell([](Scene &s) { return Asking{s.bob, ReportIdle{true}}; });
    tell([](Scene &s) {
        return Asking{s.bob, WatchPresence{{s.alice.user(), s.carol.user(), fillerOf(Filler::plain)}}};
    });
}

void Questions::addAdministration()
{
    tell([](Scene &s) {
        const QString code = QStringLiteral("AAAA-BBBB-CCCC");
        const auto set = s.world.sql().run("UPDATE server SET setup_code_hash = ?", {core::codeHash(code)});
        const auto nobody = s.world.sql().run("UPDATE users SET is_admin = 0 WHERE is_admin = 1");
        return Asking{set && nobody ? s.alice : s.bob, ClaimAdmin{code}};
    });
    tell([](Scene &s) { return Asking{s.alice, SetAdmin{s.somebody().user(), true}}; });
    tell(
        [](Scene &s) {
            Person &person = s.somebody();
            s.alice.says<Done>(SetAdmin{person.user(), true});
            person.says<InviteMade>(InviteAccount{s.world.newClientId()});
            return Asking{s.alice, SetAdmin{person.user(), false}};
        },
        "who has invited");
    tell([](Scene &s) { return Asking{s.alice, ApproveAccount{fillerOf(Filler::waiting, 0)}}; });
    tell([](Scene &s) { return Asking{s.alice, RefuseAccount{fillerOf(Filler::waiting, 1)}}; });
    tell([](Scene &s) { return Asking{s.alice, DeactivateAccount{s.somebody().user()}}; });
    tell(
        [](Scene &s) {
            Person &person = s.somebody();
            const GroupId group = s.newGroup(person);
            s.alice.says<Done>(SetRole{group, person.user(), Role::moderator});
            person.says<InviteCreated>(CreateInvite{s.world.newClientId(), group});
            return Asking{s.alice, DeactivateAccount{person.user()}};
        },
        "who has invited");
    tell([](Scene &s) {
        const UserId person = s.somebody().user();
        s.alice.says<Done>(DeactivateAccount{person});
        return Asking{s.alice, ReactivateAccount{person}};
    });
    tell([](Scene &s) { return Asking{s.alice, ResetAccount{s.somebody().user()}}; });
    tell([](Scene &s) { return Asking{s.alice, InviteAccount{s.world.newClientId()}}; });
    tell([](Scene &s) {
        const auto made = s.alice.says<InviteMade>(InviteAccount{s.world.newClientId()});
        return Asking{s.alice, RevokeAccountInvite{made.invite}};
    });
}

}
