#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Editing and removing messages, replies and mentions.
class TestMessageChanges : public QObject
{
    Q_OBJECT

    struct Talk
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        MessageId message;

        Talk()
        {
            message = alice.says<MessageAccepted>(alice.post(QStringLiteral("one"))).message;
            alice.sees<MessagePosted>();
            bob.sees<MessagePosted>();
        }
    };

private slots:
    void anEditIsSeenByAllInItsPlace()
    {
        Talk talk;
        talk.world.clock.advance(5000);
        const auto edited = talk.alice.says<MessageFetched>(EditMessage{talk.message, QStringLiteral("uno")}).message;
        QCOMPARE(edited.text, QStringLiteral("uno"));
        QCOMPARE(edited.seq, 1);
        QCOMPARE(edited.revision, 2);
        QCOMPARE(edited.editedAt, talk.world.clock.wall().now());
        QCOMPARE(talk.bob.sees<MessageChanged>().message, edited);
        QCOMPARE(talk.bob.asks<MessageFetched>(FetchMessage{talk.message}).message, edited);
        QCOMPARE(talk.bob.asks<MessagePage>(ReadHistory{talk.world.general(), {}, {}}).messages,
                 QList<Message>{edited});
    }

    void whatItSaidBeforeIsReadableNewestFirst()
    {
        Talk talk;
        const auto first = talk.world.clock.wall().now();
        talk.alice.says<MessageFetched>(EditMessage{talk.message, QStringLiteral("two")});
        talk.world.clock.advance(1000);
        talk.alice.says<MessageFetched>(EditMessage{talk.message, QStringLiteral("three")});
        const auto edits = talk.bob.asks<EditsRead>(ReadEdits{talk.message}).edits;
        QCOMPARE(edits,
                 QList<MessageEdit>(
                     {{QStringLiteral("two"), talk.world.clock.wall().now()}, {QStringLiteral("one"), first}}));
    }

    void ofEditsWithoutEndTheLatestAreKept()
    {
        Talk talk;
        for (int i = 0; i <= limits::editsPerMessage; ++i)
            talk.alice.says<MessageFetched>(EditMessage{talk.message, QString::number(i)});
        const auto edits = talk.bob.asks<EditsRead>(ReadEdits{talk.message}).edits;
        QCOMPARE(edits.size(), limits::editsPerMessage);
        QCOMPARE(edits.last().text, QStringLiteral("0"));
    }

    void anEditThatChangesNothingIsToldToNobody()
    {
        Talk talk;
        talk.alice.says<MessageFetched>(EditMessage{talk.message, QStringLiteral("one")});
        talk.bob.seesNothing();
        QVERIFY(talk.bob.asks<EditsRead>(ReadEdits{talk.message}).edits.isEmpty());
    }

    void onlyTheAuthorEdits()
    {
        Talk talk;
        talk.world.makeAdmin(talk.bob.user());
        talk.bob.isRefused(EditMessage{talk.message, QStringLiteral("ha")}, ErrorCode::forbidden);
        talk.alice.isRefused(EditMessage{MessageId(), QStringLiteral("ha")}, ErrorCode::notFound);
        Person stranger(talk.world);
        stranger.isRefused(EditMessage{talk.message, QStringLiteral("ha")}, ErrorCode::notSignedIn);
    }

    void aRemovedMessageLeavesItsPlaceOnly()
    {
        Talk talk;
        talk.alice.says<MessageFetched>(EditMessage{talk.message, QStringLiteral("@bob secret")});
        talk.bob.sees<MessageChanged>();
        const auto removed = talk.alice.says<MessageFetched>(RemoveMessage{talk.message}).message;
        QVERIFY(removed.removed);
        QVERIFY(removed.text.isEmpty());
        QVERIFY(removed.mentions.isEmpty());
        QCOMPARE(talk.bob.sees<MessageChanged>().message, removed);
        QCOMPARE(talk.bob.asks<MessagePage>(ReadHistory{talk.world.general(), {}, {}}).messages,
                 QList<Message>{removed});
        talk.bob.isRefused(Query(FetchMessage{talk.message}), ErrorCode::notFound);
        talk.bob.isRefused(Query(ReadEdits{talk.message}), ErrorCode::notFound);
        talk.alice.isRefused(EditMessage{talk.message, QStringLiteral("back")}, ErrorCode::notFound);
        // Once more is as good as once.
        QCOMPARE(talk.alice.says<MessageFetched>(RemoveMessage{talk.message}).message, removed);
        talk.bob.seesNothing();
        QCOMPARE(talk.bob.asks<ConversationList>(ListConversations{}).conversations[0].messageCount, 0);
    }

    void moderatorsRemoveWhatOthersWrote()
    {
        Talk talk;
        talk.bob.isRefused(RemoveMessage{talk.message}, ErrorCode::forbidden);
        talk.world.makeAdmin(talk.bob.user());
        talk.bob.says<MessageFetched>(RemoveMessage{talk.message});
        QVERIFY(talk.alice.sees<MessageChanged>().message.removed);
    }

    void aResendIsAnsweredAfterAnEditAndARemoval()
    {
        Talk talk;
        const auto post = talk.alice.post(QStringLiteral("again"));
        const auto first = talk.alice.says<MessageAccepted>(post);
        talk.alice.says<MessageFetched>(EditMessage{first.message, QStringLiteral("other")});
        QCOMPARE(talk.alice.says<MessageAccepted>(post), first);
        talk.alice.says<MessageFetched>(RemoveMessage{first.message});
        QCOMPARE(talk.alice.says<MessageAccepted>(post), first);
    }

    void aReplyNamesAMessageOfTheSameConversation()
    {
        Talk talk;
        auto reply = talk.bob.post(QStringLiteral("two"));
        reply.replyTo = talk.message;
        talk.bob.says<MessageAccepted>(reply);
        QCOMPARE(talk.alice.sees<MessagePosted>().message.replyTo, talk.message);

        const auto direct = talk.alice.says<ConversationCreated>(OpenDirect{{talk.bob.user()}}).conversation;
        PostMessage elsewhere{direct, talk.world.newClientId(), QStringLiteral("what?"), talk.message};
        talk.bob.isRefused(elsewhere, ErrorCode::notFound);
        elsewhere.replyTo = MessageId();
        talk.bob.isRefused(elsewhere, ErrorCode::notFound);
        // The same text as an answer to something else is another request.
        reply.replyTo.reset();
        talk.bob.isRefused(reply, ErrorCode::clientIdReused);
    }

    void mentionsAreThoseWhoMayRead()
    {
        Talk talk;
        Person carol = Person::registered(talk.world, QStringLiteral("carol"));
        talk.alice.says<MessageAccepted>(talk.alice.post(QStringLiteral("@Bob, @nobody and `@carol` @all")));
        const auto message = talk.bob.sees<MessagePosted>().message;
        QCOMPARE(message.mentions, QList<UserId>{talk.bob.user()});
        QVERIFY(message.mentionsAll);

        const auto direct = talk.alice.says<ConversationCreated>(OpenDirect{{talk.bob.user()}}).conversation;
        talk.alice.says<MessageAccepted>(
            PostMessage{direct, talk.world.newClientId(), QStringLiteral("@carol is here?")});
        const auto page = talk.bob.asks<MessagePage>(ReadHistory{direct, {}, {}});
        QVERIFY(page.messages[0].mentions.isEmpty());
        carol.sees<MessagePosted>();
        carol.seesNothing();
    }

    void anEditMentionsAnew()
    {
        Talk talk;
        const auto edited = talk.alice.says<MessageFetched>(EditMessage{talk.message, QStringLiteral("@bob")}).message;
        QCOMPARE(edited.mentions, QList<UserId>{talk.bob.user()});
        QCOMPARE(talk.bob.asks<ConversationList>(ListConversations{}).standings[0].unreadMentions, 1);
        talk.alice.says<MessageFetched>(EditMessage{talk.message, QStringLiteral("nobody")});
        QCOMPARE(talk.bob.asks<ConversationList>(ListConversations{}).standings[0].unreadMentions, 0);
    }

    void whatWasEditedAndRemovedWhileAwayComesWithSync()
    {
        Talk talk;
        const auto second = talk.alice.says<MessageAccepted>(talk.alice.post(QStringLiteral("two"))).message;
        const ConversationPosition known{talk.world.general(), 2, 2};
        talk.alice.says<MessageFetched>(EditMessage{second, QStringLiteral("deux")});
        talk.alice.says<MessageFetched>(RemoveMessage{talk.message});
        talk.alice.says<MessageAccepted>(talk.alice.post(QStringLiteral("three")));
        const auto changes = talk.bob.asks<StreamChanges>(SyncStreams{{known}}).conversations[0];
        QVERIFY(!changes.truncated);
        QCOMPARE(changes.messages.size(), 3);
        QCOMPARE(changes.messages[0].text, QStringLiteral("deux"));
        QVERIFY(changes.messages[1].removed);
        QCOMPARE(changes.messages[2].text, QStringLiteral("three"));
        QCOMPARE(changes.conversation.revision, 5);
    }

    void whereTooMuchChangedTheNewestAloneCome()
    {
        Talk talk;
        const ConversationPosition known{talk.world.general(), 1, 1};
        for (int i = 0; i < limits::messagesPerAnswer; ++i)
            talk.alice.says<MessageAccepted>(talk.alice.post(QString::number(i)));
        talk.alice.says<MessageFetched>(EditMessage{talk.message, QStringLiteral("deux")});
        const auto changes = talk.bob.asks<StreamChanges>(SyncStreams{{known}}).conversations[0];
        QVERIFY(changes.truncated);
        QCOMPARE(changes.messages.size(), limits::messagesPerAnswer);
        QCOMPARE(changes.messages.first().text, QStringLiteral("0"));
    }
};

QTEST_GUILESS_MAIN(TestMessageChanges)
#include "tst_message_changes.moc"
