#include "server/core/handlers.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// What is kept in memory about people.
class TestPresenceBoard : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsKeptOfGuestsWhoAreGone()
    {
        World world;
        world.policy.guests = true;
        storage::SqlStore store(world.sql());
        IdSource ids(world.clock.wall(), world.random);
        core::Memory memory(world.policy, world.clock.wall(), world.clock.monotonic(), {});
        core::Handlers handlers(memory, ids, world.random, world.policy);
        const auto run = [&](core::ConnectionId connection, const Command &command) {
            core::Turn turn(store, {connection, 1}, world.clock.wall().now());
            const auto outcome = handlers.handle(turn, command);
            QVERIFY(std::holds_alternative<Reply>(outcome));
            memory.apply(turn);
        };
        const Timestamp until{world.clock.wall().now().ms + 3'600'000};
        for (quint64 number = 1; number <= 20; ++number) {
            run({number}, OpenGuest{QStringLiteral("guest%1").arg(number)});
            run({number}, SetPresence{Availability::away, QStringLiteral("Tea"), until});
        }
        // Each is shown so, has chosen it, and until when.
        QCOMPARE(memory.presence().size(), size_t(60));
        for (quint64 number = 1; number <= 20; ++number)
            run({number}, LogOut{});
        QCOMPARE(memory.presence().size(), size_t(0));
    }

    void ofPeopleItIsKeptWhenTheyWereSeen()
    {
        World world;
        core::PresenceBoard board(10'000, world.clock.wall(), world.clock.monotonic());
        const core::SignedIn alice{Person::registered(world, QStringLiteral("alice")).user(), SessionId()};
        core::PresenceBoard::Told told;
        board.connected({1}, alice, told);
        board.ended(alice.session, told);
        QCOMPARE(board.shown(alice.user).lastSeen, std::optional(world.clock.wall().now()));
        board.forget(alice.user);
        QVERIFY(!board.shown(alice.user).lastSeen);
    }
};

QTEST_GUILESS_MAIN(TestPresenceBoard)
#include "tst_presence_board.moc"
