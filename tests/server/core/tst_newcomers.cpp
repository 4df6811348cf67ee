#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Joining a public group, and what one reads there of the time before.
class TestNewcomers : public QObject
{
    Q_OBJECT

private slots:
    void whoJoinsAPublicGroupHearsOfItAndIsHeardOf()
    {
        Office office;
        const GroupId group = office.group();
        office.bob.says<Done>(JoinGroup{group});
        const auto joined = office.bob.sees<GroupJoined>();
        QCOMPARE(joined.group.memberCount, 2);
        QCOMPARE(joined.role, Role::member);
        QCOMPARE(joined.revision, office.ownRevision(office.bob));
        office.bob.seesNothing();
        const auto changed = office.alice.sees<MemberChanged>();
        QCOMPARE(changed.user, office.bob.user());
        QCOMPARE(changed.role, std::optional(Role::member));
        QCOMPARE(changed.revision, office.revisionOf(group));
        office.alice.says<MessageAccepted>(office.post(office.generalOf(group), QStringLiteral("welcome")));
        office.bob.sees<MessagePosted>();
    }

    void joiningAgainChangesNothing()
    {
        Office office;
        const GroupId group = office.group();
        office.bob.says<Done>(JoinGroup{group});
        office.skipAll();
        office.bob.says<Done>(JoinGroup{group});
        office.bob.seesNothing();
        office.alice.seesNothing();
        QCOMPARE(office.bob.asks<MemberPage>(ListMembers{group}).members.size(), 2);
    }

    void notEveryGroupCanBeJoined()
    {
        Office office;
        office.makeGuest(office.dave);
        const GroupId open = office.group();
        const GroupId asking = office.group(Visibility::request);
        const GroupId closed = office.group(Visibility::invite);
        office.bob.isRefused(JoinGroup{asking}, ErrorCode::forbidden);
        office.bob.isRefused(JoinGroup{closed}, ErrorCode::notFound);
        office.bob.isRefused(JoinGroup{GroupId()}, ErrorCode::notFound);
        office.dave.isRefused(JoinGroup{open}, ErrorCode::notFound);
        office.alice.seesNothing();
    }

    void aNewcomerBeginsAtTheNewestMessage()
    {
        Office office;
        const GroupId group = office.group();
        const ConversationId general = office.generalOf(group);
        office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("long ago")));
        office.bob.says<Done>(JoinGroup{group});
        const auto list = office.bob.asks<ConversationList>(ListConversations());
        QCOMPARE(list.standings.last().conversation, general);
        QCOMPARE(list.standings.last().unread, 0);
        QCOMPARE(list.standings.last().readSeq, 1);
        QCOMPARE(office.bob.asks<MessagePage>(ReadHistory{general, {}, {}}).messages.size(), 1);
    }

    void newcomersReadNothingOfBeforeWhereTheyMayNot()
    {
        Office office;
        const GroupId group = office.group();
        const ConversationId general = office.generalOf(group);
        const auto before = office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("secret")));
        office.alice.says<Done>(UpdateGroup{group, {}, {}, {}, false});
        office.bob.says<Done>(JoinGroup{group});
        office.skipAll();
        const auto after = office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("welcome")));

        QCOMPARE(office.bob.sees<MessagePosted>().message.id, after.message);
        const auto page = office.bob.asks<MessagePage>(ReadHistory{general, {}, {}}).messages;
        QCOMPARE(page.size(), 1);
        QCOMPARE(page.first().id, after.message);
        office.bob.isRefused(FetchMessage{before.message}, ErrorCode::notFound);
        office.bob.isRefused(ReadEdits{before.message}, ErrorCode::notFound);
        auto reply = office.post(general, QStringLiteral("what was that?"));
        reply.replyTo = before.message;
        office.bob.isRefused(reply, ErrorCode::notFound);
        const auto missed = office.bob.asks<StreamChanges>(SyncStreams{{{general, 0, 0}}});
        QCOMPARE(missed.conversations.first().messages.size(), 1);
        const auto list = office.bob.asks<ConversationList>(ListConversations());
        QCOMPARE(list.standings.last().hiddenSeq, 1);
        QCOMPARE(list.standings.last().unread, 1);
        QCOMPARE(list.lastMessages.last().id, after.message);
        QCOMPARE(office.alice.asks<MessagePage>(ReadHistory{general, {}, {}}).messages.size(), 2);
    }

    void newcomersHearNothingOfEditsToWhatWasSaidBefore()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.carol.user()});
        const ConversationId general = office.generalOf(group);
        const auto before = office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("secret")));
        office.alice.says<Done>(UpdateGroup{group, {}, {}, {}, false});
        office.bob.says<Done>(JoinGroup{group});
        office.skipAll();
        office.alice.says<MessageFetched>(EditMessage{before.message, QStringLiteral("still secret")});
        for (Person *person : {&office.bob, &office.carol})
            QCOMPARE(person->sees<StreamMoved>().revision, 3);
        const SyncStreams missed{{{general, 1, 2}}};
        QCOMPARE(office.bob.asks<StreamChanges>(missed).conversations.first().messages.size(), 0);
        const auto seen = office.carol.asks<StreamChanges>(missed).conversations.first().messages;
        QCOMPARE(seen.first().text, QStringLiteral("still secret"));
        const auto after = office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("welcome")));
        office.bob.sees<MessagePosted>();
        office.alice.says<MessageFetched>(RemoveMessage{after.message});
        office.bob.sees<MessageChanged>();
    }
};

QTEST_GUILESS_MAIN(TestNewcomers)
#include "tst_newcomers.moc"
