#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Whose presence one is shown, and what it costs.
class TestPresenceWatch : public QObject
{
    Q_OBJECT

    struct Cost
    {
        QByteArrayList statements;
        int publishes = 0;
        int received = 0;
        friend bool operator==(const Cost &, const Cost &) = default;
    };

    static QList<UserId> shown(const PresenceSnapshot &snapshot)
    {
        QList<UserId> users;
        for (const Presence &presence : snapshot.presences)
            users << presence.user;
        std::sort(users.begin(), users.end());
        return users;
    }
    static void set(World &world, const char *what, UserId user) { QVERIFY(world.sql().run(what, {user.toBytes()})); }
    static Person guest(World &world, const QString &name)
    {
        Person person = Person::registered(world, name);
        set(world, "UPDATE users SET kind = 1 WHERE id = ?", person.user());
        return person;
    }

private slots:
    void theAnswerIsHowItIsNow()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person carol = Person::registered(world, QStringLiteral("carol"));
        const Timestamp left = world.clock.wall().now();
        carol.says<LoggedOut>(LogOut{});
        bob.says<Done>(SetPresence{Availability::away, QStringLiteral("Tea")});
        world.pass(1'000);
        const auto snapshot = alice.says<PresenceSnapshot>(WatchPresence{{bob.user(), carol.user(), bob.user()}});
        QCOMPARE(snapshot.presences.size(), 2);
        QVERIFY(snapshot.presences.contains(Presence{bob.user(), Availability::away, QStringLiteral("Tea")}));
        QVERIFY(snapshot.presences.contains(Presence{carol.user(), Availability::offline, {}, {}, left}));
        QCOMPARE(snapshot.own, (Presence{alice.user(), Availability::online}));
    }

    void whenSomebodyWasSeenBeforeTheServerStartedIsStored()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const Timestamp registered = world.clock.wall().now();
        world.clock.advance(60'000);
        world.restart();
        Person again(world);
        again.says<SessionOpened>(ResumeSession{alice.token()});
        const auto snapshot = again.says<PresenceSnapshot>(WatchPresence{{bob.user()}});
        QCOMPARE(snapshot.presences.value(0), (Presence{bob.user(), Availability::offline, {}, {}, registered}));
    }

    void onlyThoseWhomOneWatchesAreToldOf()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person carol = Person::registered(world, QStringLiteral("carol"));
        Person phone(world);
        phone.says<SessionOpened>(ResumeSession{alice.token()});
        alice.says<PresenceSnapshot>(WatchPresence{{bob.user()}});
        carol.says<Done>(SetPresence{Availability::away});
        carol.sees<OwnPresenceChanged>();
        alice.seesNothing();
        bob.says<Done>(SetPresence{Availability::away});
        QCOMPARE(alice.sees<PresenceChanged>().presence.user, bob.user());
        alice.seesNothing();
        // Each connection watches for itself.
        phone.seesNothing();
        carol.seesNothing();
    }

    void watchingAgainReplacesWhatIsWatched()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person carol = Person::registered(world, QStringLiteral("carol"));
        alice.says<PresenceSnapshot>(WatchPresence{{bob.user()}});
        alice.says<PresenceSnapshot>(WatchPresence{{carol.user()}});
        bob.says<Done>(SetPresence{Availability::away});
        alice.seesNothing();
        carol.says<Done>(SetPresence{Availability::away});
        QCOMPARE(alice.sees<PresenceChanged>().presence.user, carol.user());
        alice.says<PresenceSnapshot>(WatchPresence{});
        carol.says<Done>(SetPresence{Availability::online});
        alice.seesNothing();
        // Everything else goes on.
        bob.says<MessageAccepted>(bob.post(QStringLiteral("hello")));
        alice.sees<MessagePosted>();
    }

    void whoComesBackWatchesAnewAndGetsTheWholeTruth()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        alice.says<PresenceSnapshot>(WatchPresence{{bob.user()}});
        alice.hangsUp();
        bob.says<Done>(SetPresence{Availability::doNotDisturb});
        Person again(world);
        again.says<SessionOpened>(ResumeSession{alice.token()});
        again.seesNothing();
        const auto snapshot = again.says<PresenceSnapshot>(WatchPresence{{bob.user()}});
        QCOMPARE(snapshot.presences.value(0).state, Availability::doNotDisturb);
    }

    void inOneBatchNothingIsMissedBetweenTheAnswerAndTheEvents()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto before = bob.submission(Command(SetPresence{Availability::away}));
        const auto watch = alice.submission(Command(WatchPresence{{bob.user()}}));
        const auto after = bob.submission(Command(SetPresence{Availability::doNotDisturb}));
        world.run({before, watch, after});
        const auto answer = alice.answerTo(watch);
        QCOMPARE(std::get<PresenceSnapshot>(**answer).presences.value(0).state, Availability::away);
        QCOMPARE(alice.sees<PresenceChanged>().presence.state, Availability::doNotDisturb);
        alice.seesNothing();
    }

    void whoDoesNotExistOrIsDeactivatedIsLeftOut()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        set(world, "UPDATE users SET state = 2 WHERE id = ?", bob.user());
        const auto watch = WatchPresence{{bob.user(), UserId(IdBytes{1}), alice.user()}};
        QCOMPARE(alice.says<PresenceSnapshot>(watch).presences.size(), 0);
        bob.says<Done>(SetPresence{Availability::away});
        alice.seesNothing();
    }

    void guestsAndOthersSeeEachOtherInDirectsAlone()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        Person gina = guest(world, QStringLiteral("gina"));
        Person gus = guest(world, QStringLiteral("gus"));
        const WatchPresence all{{alice.user(), bob.user(), gina.user(), gus.user()}};
        QCOMPARE(shown(alice.says<PresenceSnapshot>(all)), QList<UserId>({bob.user()}));
        QCOMPARE(shown(gina.says<PresenceSnapshot>(all)), QList<UserId>());
        gina.says<Done>(SetPresence{Availability::away});
        alice.seesNothing();

        alice.says<ConversationCreated>(OpenDirect{{gina.user()}});
        alice.sees<ConversationJoined>();
        QList<UserId> known{bob.user(), gina.user()};
        std::sort(known.begin(), known.end());
        QCOMPARE(shown(alice.says<PresenceSnapshot>(all)), known);
        QCOMPARE(shown(gina.says<PresenceSnapshot>(all)), QList<UserId>({alice.user()}));
        QCOMPARE(shown(bob.says<PresenceSnapshot>(all)), QList<UserId>({alice.user()}));
        QCOMPARE(shown(gus.says<PresenceSnapshot>(all)), QList<UserId>());
        gina.says<Done>(SetPresence{Availability::online});
        QCOMPARE(alice.sees<PresenceChanged>().presence.user, gina.user());
        bob.seesNothing();
    }

    void asManyAsOneMayWatchAreOneStatement()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        WatchPresence watch;
        for (int i = 0; i < limits::peopleWatched; ++i)
            watch.users << Person::registered(world, QStringLiteral("user%1").arg(i)).user();
        world.sql().takeStatements();
        QCOMPARE(alice.says<PresenceSnapshot>(watch).presences.size(), limits::peopleWatched);
        QCOMPARE(world.sql().takeStatements().size(), 1);
    }

    void aChangeCostsTheSameHoweverManyAreOnline()
    {
        const auto costAmong = [](int others) {
            World world;
            Person alice = Person::registered(world, QStringLiteral("alice"));
            Person bob = Person::registered(world, QStringLiteral("bob"));
            std::vector<Person> crowd;
            for (int i = 0; i < others; ++i)
                crowd.push_back(Person::registered(world, QStringLiteral("user%1").arg(i)));
            bob.says<PresenceSnapshot>(WatchPresence{{alice.user()}});
            // The first round of housekeeping is over then.
            world.pass(core::Chores::firstRoundMs + 5'000);
            world.sql().takeStatements();
            const int before = world.outbox.publishes();
            alice.says<Done>(SetPresence{Availability::doNotDisturb});
            alice.says<Done>(SetPresence{Availability::online});
            alice.says<Done>(ReportIdle{true});
            alice.hangsUp();
            world.pass(core::Policy().graceSeconds * core::secondMs);
            Person again(world);
            again.says<SessionOpened>(ResumeSession{alice.token()});
            Cost cost{world.sql().takeStatements(), world.outbox.publishes() - before, 0};
            for (; world.outbox.takeEvent(bob.connection()); ++cost.received) {}
            for (Person &each : crowd)
                each.seesNothing();
            return cost;
        };
        const Cost few = costAmong(10);
        QCOMPARE(few.publishes, 7);
        QCOMPARE(few.received, 5);
        QVERIFY(few == costAmong(1'000));
    }
};

QTEST_GUILESS_MAIN(TestPresenceWatch)
#include "tst_presence_watch.moc"
