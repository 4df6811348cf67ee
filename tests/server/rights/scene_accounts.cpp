#include "server/core/codes.h"
#include "server/storage/sql_audit.h"
#include "tests/server/rights/scene.h"

namespace tincan::rights {

using namespace protocol;

void Scene::beginWithSomebodyWaiting()
{
    world.policy.guests = true;
    if (is("waiting")) {
        world.policy.registration = core::Registration::approval;
        world.restart();
        tests::Person(world).says<AccountWaiting>(RegisterAccount{QStringLiteral("wanda"), {}, password()});
        const auto found = world.sql().run("SELECT id FROM users WHERE username = ?",
                                           {QStringLiteral("wanda")},
                                           [&](const storage::SqlRow &row) { m_waiting = row.id<UserId>(0); });
        Q_ASSERT(found.ok());
        world.policy.registration = core::Registration::open;
    }
    world.restart();
}

void Scene::makeAccounts()
{
    if (is("waiting"))
        target = m_waiting;
    if (is("offline"))
        mel.says<LoggedOut>(LogOut{});
    if (is("talked with"))
        mel.says<ConversationCreated>(OpenDirect{{self}});
    if (is("deactivated"))
        root.says<Done>(DeactivateAccount{mel.user()});
    if (is("a guest") || is("retired")) {
        tests::Person gus(world);
        target = gus.says<SessionOpened>(OpenGuest{QStringLiteral("gus")}).user.id;
        if (is("retired"))
            gus.says<LoggedOut>(LogOut{});
    }
    if (is("oneself"))
        target = self;
    if (is("another's"))
        session = mel.asks<SessionsListed>(ListSessions{}).sessions.first().id;
}

// What lets somebody in, but for passwords.
void Scene::makeKeys()
{
    if (asks("session.redeem") && m_who != Who::guest)
        code = (m_who == Who::nobody ? mel : actor).says<CodeMade>(MakeCode{}).code;
    if (asks("account.revoke_invite") || is("invited")) {
        const auto made = root.says<InviteMade>(InviteAccount{world.newClientId()});
        accountInvite = made.invite;
        accountCode = made.code;
        if (is("revoked"))
            root.says<Done>(RevokeAccountInvite{accountInvite});
    }
    if (asks("admin.claim")) {
        accountCode = QStringLiteral("ABCD-EFGH-JKMN-PQRS");
        const auto kept = storage::SqlServer(world.sql()).setSetupCodeHash(core::codeHash(accountCode));
        Q_ASSERT(kept.ok());
    }
}

// Holds from a restart on, after which everybody comes back.
void Scene::changePolicy()
{
    if (is("by approval"))
        world.policy.registration = core::Registration::approval;
    else if (is("by invitation"))
        world.policy.registration = core::Registration::invite;
    else if (is("without guests"))
        world.policy.guests = false;
    else
        return;
    world.restart();
    root.says<SessionOpened>(ResumeSession{root.token()});
    if (m_who != Who::nobody)
        actor.says<SessionOpened>(ResumeSession{token});
}

}
