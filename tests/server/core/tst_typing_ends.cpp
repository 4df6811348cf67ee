#include "tests/server/core/typing_office.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// When it is over that somebody types, and who says so.
class TestTypingEnds : public QObject
{
    Q_OBJECT

private slots:
    void aMessageSaysThatItIsOver()
    {
        TypingOffice office;
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
        TypingOffice office;
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
        TypingOffice office;
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
        TypingOffice office;
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
        TypingOffice office;
        office.types(office.alice);
        office.bobSees();
        office.alice.says<LoggedOut>(LogOut{});
        QVERIFY(!office.bobSees());
    }

    void itIsOverForWhoIsTakenOut()
    {
        TypingOffice office;
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
        TypingOffice office;
        const auto chosen = office.chosen({office.bob.user()});
        office.alice.sees<ConversationJoined>();
        office.bob.says<Done>(SetTyping{chosen, true});
        QVERIFY(office.alice.sees<TypingChanged>().typing);
        office.bob.says<Done>(LeaveConversation{chosen});
        QVERIFY(!office.alice.sees<TypingChanged>().typing);
    }

    void itIsOverWhereNobodyMayWriteAnyMore()
    {
        TypingOffice office;
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

    void itIsOverForWhoBecomesAVisitor()
    {
        TypingOffice office;
        office.world.makeAdmin(office.bob.user());
        const auto chosen = office.chosen({office.bob.user()});
        office.bob.sees<ConversationJoined>();
        office.alice.says<Done>(SetTyping{chosen, true});
        QVERIFY(office.bobSees());
        office.types(office.alice);
        QVERIFY(office.bobSees());
        const GroupId group = office.world.defaultGroup();
        office.bob.says<Done>(SetRole{group, office.alice.user(), Role::visitor});
        for (int i = 0; i < 2; ++i)
            QVERIFY(!office.bobSees());
        office.bob.sees<MemberChanged>();
        office.alice.isRefused(SetTyping{chosen, true}, ErrorCode::forbidden);
        office.world.pass(10'000);
        office.bob.seesNothing();

        // Who is a member again, or something better, is not disturbed.
        office.bob.says<Done>(SetRole{group, office.alice.user(), Role::member});
        office.bob.sees<MemberChanged>();
        office.alice.says<Done>(SetTyping{chosen, true});
        QVERIFY(office.bobSees());
        office.bob.says<Done>(SetRole{group, office.alice.user(), Role::moderator});
        office.bob.sees<MemberChanged>();
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

    void whoIsInvisibleIsNotSeenTyping()
    {
        TypingOffice office;
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

    // Nobody types any less because a message was not stored.
    void whatIsRolledBackLeavesNoTrace()
    {
        TypingOffice office;
        office.types(office.alice);
        QVERIFY(office.bobSees());
        office.world.sql().failCommits(ErrorCode::storageFull, false);
        office.alice.isRefused(office.alice.post(QStringLiteral("lost")), ErrorCode::storageFull);
        office.world.sql().heal();
        office.world.pass(7'000);
        QVERIFY(!office.bobSees());
    }
};

QTEST_GUILESS_MAIN(TestTypingEnds)
#include "tst_typing_ends.moc"
