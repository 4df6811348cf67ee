#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

// Bob watches alice, and carol does not.
struct Office
{
    World world;
    Person root = Person::administrator(world, QStringLiteral("root"));
    Person alice = Person::registered(world, QStringLiteral("alice"));
    Person bob = Person::registered(world, QStringLiteral("bob"));
    Person carol = Person::registered(world, QStringLiteral("carol"));
    const UserId who = alice.user();

    Office() { bob.says<PresenceSnapshot>(WatchPresence{{who}}); }
    User seen()
    {
        carol.seesNothing();
        return bob.sees<UserChanged>().user;
    }
};

}

// What others learn of somebody without asking.
class TestUserChanges : public QObject
{
    Q_OBJECT

private slots:
    void aProfileIsToldToWhoeverWatchesAndToOneselfOnce()
    {
        Office office;
        office.alice.says<PresenceSnapshot>(WatchPresence{{office.who, office.bob.user()}});
        office.alice.says<Done>(UpdateAccount{QStringLiteral("Alice A."), QStringLiteral("In Köln")});
        const User seen = office.seen();
        QCOMPARE(seen.id, office.who);
        QCOMPARE(seen.displayName, QStringLiteral("Alice A."));
        QCOMPARE(seen.statusText, QStringLiteral("In Köln"));
        QCOMPARE(office.alice.sees<AccountChanged>().user, seen);
        office.alice.seesNothing();
        // What changes nothing is not told.
        office.alice.says<Done>(UpdateAccount{QStringLiteral("Alice A."), {}});
        office.bob.seesNothing();
    }

    void beingAnAdministratorIsTold()
    {
        Office office;
        office.root.says<Done>(SetAdmin{office.who, true});
        QVERIFY(office.seen().admin);
        office.root.says<Done>(SetAdmin{office.who, true});
        office.bob.seesNothing();
        office.root.says<Done>(SetAdmin{office.who, false});
        QVERIFY(!office.seen().admin);
    }

    void whoIsDeactivatedAndComesBackIsTold()
    {
        Office office;
        office.root.says<Done>(SetAdmin{office.who, true});
        office.seen();
        office.root.says<Done>(DeactivateAccount{office.who});
        const User seen = office.seen();
        QCOMPARE(seen.state, AccountState::deactivated);
        QVERIFY(!seen.admin);
        QCOMPARE(office.bob.sees<PresenceChanged>().presence.state, Availability::offline);
        office.root.says<Done>(ReactivateAccount{office.who});
        QCOMPARE(office.seen().state, AccountState::active);
        office.root.says<Done>(ReactivateAccount{office.who});
        office.bob.seesNothing();
    }

    void aGuestWhoHasGoneIsTold()
    {
        Office office;
        office.world.policy.guests = true;
        office.world.restart();
        office.bob.says<SessionOpened>(ResumeSession{office.bob.token()});
        Person gil(office.world);
        const UserId guest = gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")}).user.id;
        office.bob.says<ConversationCreated>(OpenDirect{{guest}});
        office.bob.sees<ConversationJoined>();
        office.bob.says<PresenceSnapshot>(WatchPresence{{guest}});
        gil.says<LoggedOut>(LogOut{});
        QCOMPARE(office.bob.sees<UserChanged>().user.state, AccountState::retired);
        QCOMPARE(office.bob.sees<PresenceChanged>().presence.state, Availability::offline);
    }

    void whatIsOnesOwnBusinessIsNot()
    {
        Office office;
        office.alice.says<CodeMade>(MakeCode{});
        office.alice.says<Done>(SetPassword{{}, QStringLiteral("correct horse")});
        office.root.says<CodeMade>(ResetAccount{office.who});
        QCOMPARE(office.bob.sees<PresenceChanged>().presence.state, Availability::offline);
        office.bob.seesNothing();
    }
};

QTEST_GUILESS_MAIN(TestUserChanges)
#include "tst_user_changes.moc"
