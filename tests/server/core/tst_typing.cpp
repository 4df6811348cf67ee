#include "tests/server/core/typing_office.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Who is told that somebody types, how often, and what it needs of the database.
class TestTyping : public QObject
{
    Q_OBJECT

private slots:
    void othersAreToldAndOneselfIsNot()
    {
        TypingOffice office;
        Person phone = office.another();
        office.types(office.alice);
        QCOMPARE(office.bob.sees<TypingChanged>(), (TypingChanged{office.general, office.alice.user(), true}));
        office.alice.seesNothing();
        phone.seesNothing();
        office.stops(office.alice);
        QCOMPARE(office.bob.sees<TypingChanged>(), (TypingChanged{office.general, office.alice.user(), false}));
        office.stops(office.alice);
        office.bob.seesNothing();
        office.world.pass(10'000);
        office.bob.seesNothing();
    }

    void whoMayNotReadIsNotTold()
    {
        TypingOffice office;
        Person carol = Person::registered(office.world, QStringLiteral("carol"));
        const auto direct = office.alice.says<ConversationCreated>(OpenDirect{{office.bob.user()}}).conversation;
        office.bob.sees<ConversationJoined>();
        office.alice.says<Done>(SetTyping{direct, true});
        QCOMPARE(office.bob.sees<TypingChanged>().conversation, direct);
        carol.seesNothing();
        carol.isRefused(SetTyping{direct, true}, ErrorCode::notFound);
        // To stop needs no right, and does nothing here.
        carol.says<Done>(SetTyping{direct, false});
        office.bob.seesNothing();
    }

    void guestsAreToldInTheDefaultConversation()
    {
        TypingOffice office;
        Person gina = Person::registered(office.world, QStringLiteral("gina"));
        QVERIFY(office.world.sql().run("UPDATE users SET kind = 1 WHERE id = ?", {gina.user().toBytes()}));
        gina.hangsUp();
        Person again(office.world);
        again.says<SessionOpened>(ResumeSession{gina.token()});
        office.types(office.alice);
        QVERIFY(again.sees<TypingChanged>().typing);
        again.seesNothing();
        office.bobSees();
        office.types(again);
        QVERIFY(office.alice.sees<TypingChanged>().typing);
    }

    void whoTypesOnNeverBlinks()
    {
        TypingOffice office;
        qint64 shownUntil = office.world.clock.monotonic().now().ms + 1;
        int told = 0;
        const auto look = [&] {
            const qint64 now = office.world.clock.monotonic().now().ms;
            while (const auto event = office.world.outbox.takeEvent(office.bob.connection())) {
                QVERIFY(std::get<TypingChanged>(*event).typing);
                shownUntil = now + core::TypingBoard::longestMs;
                ++told;
            }
            QVERIFY2(now < shownUntil, qPrintable(QStringLiteral("blinks at %1").arg(now)));
        };
        for (int second = 0; second < 30; ++second) {
            if (second % 4 == 0)
                office.types(office.alice);
            for (int i = 0; i < 10; ++i) {
                look();
                office.world.pass(100);
            }
        }
        QCOMPARE(told, 8);
        // Seven seconds after the last start.
        office.world.pass(4'999);
        office.bob.seesNothing();
        office.world.pass(1);
        QVERIFY(!office.bobSees());
    }

    void startsArePassedOnEveryThreeSecondsAtMost()
    {
        TypingOffice office;
        for (int i = 0; i < 60; ++i) {
            office.types(office.alice);
            office.world.pass(100);
        }
        QVERIFY(office.bobSees());
        QVERIFY(office.bobSees());
        office.bob.seesNothing();
    }

    void whoStartsAndStopsAllTheTimeIsShownEveryThreeSecondsAtMost()
    {
        TypingOffice office;
        for (int i = 0; i < 59; ++i) {
            office.types(office.alice);
            office.stops(office.alice);
            office.world.pass(100);
        }
        QVERIFY(office.bobSees());
        QVERIFY(!office.bobSees());
        QVERIFY(office.bobSees());
        QVERIFY(!office.bobSees());
        office.bob.seesNothing();
        // And who goes on is shown as soon as it may be.
        office.types(office.alice);
        office.world.pass(3'000);
        QVERIFY(office.bobSees());
    }

    void whereOneMayNotPostItIsRefused()
    {
        TypingOffice office;
        office.world.makeAdmin(office.alice.user());
        CreateConversation create{office.world.newClientId(), office.world.defaultGroup(), QStringLiteral("News")};
        create.kind = ConversationKind::announcement;
        const auto news = office.alice.says<ConversationCreated>(create).conversation;
        office.bob.sees<ConversationChanged>();
        office.bob.isRefused(SetTyping{news, true}, ErrorCode::forbidden);
        office.alice.says<Done>(SetTyping{news, true});
        QCOMPARE(office.bob.sees<TypingChanged>().conversation, news);
        Person stranger(office.world);
        stranger.isRefused(SetTyping{office.general, true}, ErrorCode::notSignedIn);
        office.bob.isRefused(SetTyping{ConversationId(), true}, ErrorCode::notFound);
        // A visitor only reads.
        QVERIFY(office.world.sql().run(
            "INSERT INTO members (group_key, user_key, role, joined_at, group_revision, user_revision) "
            "SELECT groups.key, users.key, 0, 0, 0, 0 FROM groups, users WHERE groups.is_default = 1 AND users.id = ?",
            {office.bob.user().toBytes()}));
        office.bob.isRefused(SetTyping{office.general, true}, ErrorCode::forbidden);
        office.alice.sees<ConversationChanged>();
        office.alice.seesNothing();
    }

    void whoHasDisconnectedFromTheRoomIsNotTold()
    {
        TypingOffice office;
        office.bob.says<Done>(DisconnectRoom{office.general});
        office.types(office.alice);
        office.bob.seesNothing();
    }

    void itWritesNothingAndNeedsNoTransaction()
    {
        TypingOffice office;
        // The first round of housekeeping is over then.
        office.world.pass(core::Chores::firstRoundMs + 1'000);
        office.world.sql().takeStatements();
        office.types(office.alice);
        const auto statements = office.world.sql().takeStatements();
        QCOMPARE(statements.size(), 1);
        QVERIFY(statements.first().startsWith("SELECT"));
        office.stops(office.alice);
        office.world.pass(10'000);
        QCOMPARE(office.world.sql().takeStatements(), QByteArrayList());
    }

    void itGoesOnWhileTheDatabaseIsLocked()
    {
        TypingOffice office;
        office.world.sql().failSql("BEGIN", ErrorCode::busy);
        const auto waits = office.alice.submission(Command(office.alice.post(QStringLiteral("waits"))));
        const auto types = office.bob.submission(Command(SetTyping{office.general, true}));
        office.world.run({waits, types});
        QVERIFY(office.bob.answerTo(types)->ok());
        QVERIFY(office.alice.sees<TypingChanged>().typing);
        for (int i = 0; i < 7; ++i) {
            office.types(office.bob);
            office.world.pass(4'000);
        }
        office.world.pass(3'000);
        int told = 0;
        while (const auto event = office.world.outbox.takeEvent(office.alice.connection()))
            told += std::get<TypingChanged>(*event).typing ? 1 : 0;
        QCOMPARE(told, 6);
    }

    void postsAndTypingShareABatch()
    {
        TypingOffice office;
        std::vector<core::Submission> all;
        for (int i = 0; i < 10; ++i) {
            all.push_back(office.alice.submission(Command(SetTyping{office.general, true})));
            all.push_back(office.alice.submission(Command(office.alice.post(QStringLiteral("a")))));
        }
        office.world.sql().takeStatements();
        office.world.run(all);
        QCOMPARE(office.world.sql().takeStatements().count("COMMIT"), 1);
    }
};

QTEST_GUILESS_MAIN(TestTyping)
#include "tst_typing.moc"
