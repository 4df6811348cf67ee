#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Who is told that somebody types, and when it is over.
class TestTyping : public QObject
{
    Q_OBJECT

    struct Office
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        ConversationId general = world.general();

        void types(Person &person) { person.says<Done>(SetTyping{general, true}); }
        void stops(Person &person) { person.says<Done>(SetTyping{general, false}); }
        bool bobSees() { return bob.sees<TypingChanged>().typing; }
        Person another()
        {
            Person device(world);
            device.says<SessionOpened>(ResumeSession{alice.token()});
            return device;
        }
        ConversationId chosen(const QList<UserId> &participants)
        {
            CreateConversation create{world.newClientId(), world.defaultGroup(), QStringLiteral("Chosen")};
            create.kind = ConversationKind::chosen;
            create.participants = participants;
            return alice.says<ConversationCreated>(create).conversation;
        }
    };

private slots:
    void othersAreToldAndOneselfIsNot()
    {
        Office office;
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
        QVERIFY(!office.world.core().nextDue());
    }

    void whoMayNotReadIsNotTold()
    {
        Office office;
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
        Office office;
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
        Office office;
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
        QVERIFY(!office.world.core().nextDue());
    }

    void startsArePassedOnEveryThreeSecondsAtMost()
    {
        Office office;
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
        Office office;
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

    void aMessageSaysThatItIsOver()
    {
        Office office;
        office.types(office.alice);
        QVERIFY(office.bobSees());
        office.alice.says<MessageAccepted>(office.alice.post(QStringLiteral("hello")));
        office.bob.sees<MessagePosted>();
        office.world.pass(20'000);
        office.bob.seesNothing();
        // The next one is begun right after.
        office.types(office.alice);
        QVERIFY(office.bobSees());
        office.alice.says<MessageAccepted>(office.alice.post(QStringLiteral("hello")));
        office.bob.sees<MessagePosted>();
        office.types(office.alice);
        QVERIFY(office.bobSees());
    }

    void aMessageElsewhereDoesNot()
    {
        Office office;
        const auto direct = office.alice.says<ConversationCreated>(OpenDirect{{office.bob.user()}}).conversation;
        office.bob.sees<ConversationJoined>();
        office.types(office.alice);
        office.bobSees();
        office.alice.says<MessageAccepted>(PostMessage{direct, office.world.newClientId(), QStringLiteral("psst")});
        office.bob.sees<MessagePosted>();
        office.world.pass(7'000);
        QVERIFY(!office.bobSees());
    }

    void itIsOverWhenTheConnectionGoes()
    {
        Office office;
        Person phone = office.another();
        office.types(office.alice);
        QVERIFY(office.bobSees());
        phone.hangsUp();
        office.bob.seesNothing();
        office.alice.hangsUp();
        QVERIFY(!office.bobSees());
        office.bob.seesNothing();
    }

    void theLastDeviceCounts()
    {
        Office office;
        Person phone = office.another();
        office.types(office.alice);
        office.bobSees();
        office.types(phone);
        office.stops(office.alice);
        office.alice.hangsUp();
        office.bob.seesNothing();
        office.stops(phone);
        QVERIFY(!office.bobSees());
    }

    void itIsOverWhenTheSessionEnds()
    {
        Office office;
        office.types(office.alice);
        office.bobSees();
        office.alice.says<LoggedOut>(LogOut{});
        QVERIFY(!office.bobSees());
    }

    void itIsOverForWhoIsTakenOut()
    {
        Office office;
        const auto chosen = office.chosen({office.bob.user()});
        office.alice.sees<ConversationJoined>();
        office.bob.sees<ConversationJoined>();
        office.bob.says<Done>(SetTyping{chosen, true});
        QVERIFY(office.alice.sees<TypingChanged>().typing);
        office.alice.says<Done>(RemoveParticipant{chosen, office.bob.user()});
        QVERIFY(!office.alice.sees<TypingChanged>().typing);
        office.alice.sees<ParticipantChanged>();
        office.bob.isRefused(SetTyping{chosen, true}, ErrorCode::notFound);
        office.world.pass(10'000);
        office.alice.seesNothing();
    }

    void itIsOverForWhoLeaves()
    {
        Office office;
        const auto chosen = office.chosen({office.bob.user()});
        office.alice.sees<ConversationJoined>();
        office.bob.says<Done>(SetTyping{chosen, true});
        QVERIFY(office.alice.sees<TypingChanged>().typing);
        office.bob.says<Done>(LeaveConversation{chosen});
        QVERIFY(!office.alice.sees<TypingChanged>().typing);
    }

    void itIsOverWhereNobodyMayWriteAnyMore()
    {
        Office office;
        const auto chosen = office.chosen({office.bob.user()});
        office.bob.sees<ConversationJoined>();
        office.alice.says<Done>(SetTyping{chosen, true});
        QVERIFY(office.bobSees());
        office.alice.says<Done>(ArchiveConversation{chosen, true});
        QVERIFY(!office.bobSees());
        office.bob.sees<ConversationChanged>();
        office.alice.isRefused(SetTyping{chosen, true}, ErrorCode::forbidden);

        office.alice.says<Done>(ArchiveConversation{chosen, false});
        office.bob.sees<ConversationChanged>();
        office.world.pass(3'000);
        office.alice.says<Done>(SetTyping{chosen, true});
        QVERIFY(office.bobSees());
        office.alice.says<Done>(RemoveConversation{chosen});
        QVERIFY(!office.bobSees());
        office.bob.sees<ConversationRemoved>();
        office.world.pass(10'000);
        office.bob.seesNothing();
    }

    // Whose role becomes that of a visitor reads on.
    void itIsOverForWhoMayNotWriteAnyMore()
    {
        World world;
        core::TypingBoard board(world.clock.monotonic());
        core::TypingBoard::Told told;
        const core::Typist in{ConversationId(IdBytes{1}), UserId(IdBytes{2})};
        const core::Typist elsewhere{ConversationId(IdBytes{3}), in.user};
        const GroupId group(IdBytes{4});
        board.started(in, {1}, {{group, in.user, in.conversation}}, told);
        board.started(elsewhere, {1}, {{elsewhere.conversation, in.user, elsewhere.conversation}}, told);
        told.clear();
        board.ended(in.user, group, told);
        QCOMPARE(told.size(), 1U);
        const auto &over = std::get<core::Publish>(told.front());
        QVERIFY(over.audience.topic == core::Topic(group));
        QCOMPARE(std::get<TypingChanged>(*over.event), (TypingChanged{in.conversation, in.user, false}));
    }

    void whereOneMayNotPostItIsRefused()
    {
        Office office;
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

    void whoIsInvisibleIsNotSeenTyping()
    {
        Office office;
        office.types(office.alice);
        QVERIFY(office.bobSees());
        office.alice.says<Done>(SetPresence{Availability::invisible});
        QVERIFY(!office.bobSees());
        office.world.pass(5'000);
        office.types(office.alice);
        office.bob.seesNothing();
        office.alice.says<Done>(SetPresence{Availability::online});
        office.types(office.alice);
        QVERIFY(office.bobSees());
    }

    void whoHasDisconnectedFromTheRoomIsNotTold()
    {
        Office office;
        office.bob.says<Done>(DisconnectRoom{office.general});
        office.types(office.alice);
        office.bob.seesNothing();
    }

    void itWritesNothingAndNeedsNoTransaction()
    {
        Office office;
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
        Office office;
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

    // Nobody types any less because a message was not stored.
    void whatIsRolledBackLeavesNoTrace()
    {
        Office office;
        office.types(office.alice);
        QVERIFY(office.bobSees());
        office.world.sql().failCommits(ErrorCode::storageFull, false);
        office.alice.isRefused(office.alice.post(QStringLiteral("lost")), ErrorCode::storageFull);
        office.world.sql().heal();
        office.world.pass(7'000);
        QVERIFY(!office.bobSees());
    }

    void postsAndTypingShareABatch()
    {
        Office office;
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
