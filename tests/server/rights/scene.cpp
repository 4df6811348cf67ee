#include "tests/server/rights/scene.h"

#include <algorithm>

namespace tincan::rights {

using namespace protocol;

Scene::Scene(Who who, const Row &row, tests::DatabasePool &databases) : world(databases), m_who(who), m_row(row)
{
    beginWithSomebodyWaiting();
    enterAll();
    const bool later = is("before one's time");
    makeGroup();
    if (!later)
        rise();
    makeInvite();
    makeConversation();
    makeAccounts();
    makeKeys();
    if (later)
        rise();
    becomeWhatTheyAre();
    makeRequest();
    changeGroup();
    changeConversation();
    changePolicy();
    settle();
}

SessionOpened Scene::enter(tests::Person &person, const QString &name)
{
    return person.says<SessionOpened>(RegisterAccount{name, {}, password()});
}

void Scene::enterAll()
{
    root = tests::Person::administrator(world, QStringLiteral("root"));
    olga = tests::Person::registered(world, QStringLiteral("olga"));
    mel = tests::Person::registered(world, QStringLiteral("mel"), password());
    nina = tests::Person::registered(world, QStringLiteral("nina"));
    target = mel.user();
    enterActor();
}

void Scene::enterActor()
{
    if (m_who == Who::nobody) {
        self = mel.user();
        username = QStringLiteral("mel");
        token = mel.token();
        return;
    }
    username = QStringLiteral("actor");
    const auto opened = m_who == Who::guest ? actor.says<SessionOpened>(OpenGuest{username}) : enter(actor, username);
    self = opened.user.id;
    session = opened.session;
    token = opened.token.value_or(QString());
}

bool Scene::isOne(std::initializer_list<Who> some) const
{
    return std::find(some.begin(), some.end(), m_who) != some.end();
}

bool Scene::isInsider() const
{
    return isOne({Who::deactivated, Who::removed, Who::visitor, Who::member, Who::moderator, Who::owner});
}

bool Scene::isAboutConversation() const
{
    return is("whole") || is("chosen") || is("announcement") || is("direct") || is("general") || is("of default");
}

bool Scene::isAboutDefault() const
{
    return is("default") || is("general") || is("of default");
}

// Who has not signed in has made nothing.
tests::Person &Scene::makerBut(tests::Person &other)
{
    return is("own") && m_who != Who::nobody ? actor : other;
}

void Scene::rise()
{
    if (!isInsider() || isAboutDefault())
        return;
    olga.says<Done>(AddMembers{group, {self}, Role::moderator});
}

void Scene::becomeWhatTheyAre()
{
    tests::Person &boss = isAboutDefault() ? root : olga;
    const auto becomes = [&](Role role) { boss.says<Done>(SetRole{group, self, role}); };
    if (m_who == Who::visitor)
        becomes(Role::visitor);
    else if (m_who == Who::member)
        becomes(Role::member);
    else if (m_who == Who::moderator)
        becomes(Role::moderator);
    else if (m_who == Who::owner)
        boss.says<Done>(TransferGroup{group, self});
    else if (m_who == Who::removed)
        boss.says<Done>(RemoveMember{group, self});
    else if (m_who == Who::administrator)
        root.says<Done>(SetAdmin{self, true});
}

// The last that happens, so that what they made before is there.
void Scene::settle()
{
    if (is("reset") && m_who != Who::nobody) {
        root.says<CodeMade>(ResetAccount{self});
        actor = tests::Person(world);
        session = actor.says<SessionOpened>(LogIn{username, password()}).session;
    }
    if (m_who == Who::deactivated)
        root.says<Done>(DeactivateAccount{self});
    if (is("its maker deactivated"))
        root.says<Done>(DeactivateAccount{olga.user()});
    // No command leaves a server without any administrator.
    if (is("unclaimed") || is("the last")) {
        const auto unclaimed =
            world.sql().run("UPDATE users SET is_admin = 0 WHERE username = ?", {QStringLiteral("root")});
        Q_ASSERT(unclaimed.ok());
    }
}

}
