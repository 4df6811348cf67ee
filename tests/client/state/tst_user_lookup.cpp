#include "tests/support/client/scripted_client.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestUserLookup : public QObject
{
    Q_OBJECT

private slots:
    void peopleWhoseMessagesArriveGetTheirNames()
    {
        ScriptedClient client;
        auto *messages = clientWithMessages(client);
        QCOMPARE(author(*messages), QStringLiteral("Someone"));
        client.timers.settle();
        QCOMPARE(client.server.hears<FetchUsers>().users, QList{bob.id});
        client.server.answers(UsersFetched{{bob}});
        QCOMPARE(author(*messages), QStringLiteral("Bob"));
        QVERIFY(!client.server.hasHeard<FetchUsers>());
    }

    void aQuestionThatCouldNotBeAnsweredIsAskedAgain()
    {
        ScriptedClient client;
        clientWithMessages(client);
        client.timers.settle();
        client.server.hears<FetchUsers>();
        client.server.refuses(ErrorCode::busy);
        QVERIFY(!client.server.hasHeard<FetchUsers>());
        client.timers.advance(state::Backoff::firstMs);
        QCOMPARE(client.server.hears<FetchUsers>().users, QList{bob.id});
    }

    void aQuestionLostWithTheLinkIsAskedAgain()
    {
        ScriptedClient client;
        clientWithMessages(client);
        client.timers.settle();
        client.server.drops();
        client.reconnects();
        QCOMPARE(client.server.hears<FetchUsers>().users, QList{bob.id});
    }

    void whoeverWasNotAskedForIsIgnored()
    {
        ScriptedClient client;
        clientWithMessages(client);
        client.timers.settle();
        client.server.hears<FetchUsers>();
        const User stranger{makeId<UserId>(66), QStringLiteral("stranger"), QStringLiteral("Stranger")};
        client.server.answers(UsersFetched{{bob, stranger}});
        QVERIFY(client.chat.state().users().find(bob.id));
        QVERIFY(!client.chat.state().users().find(stranger.id));
    }

    void authorsOfConversationsNobodyOpenedAreNotAskedFor()
    {
        ScriptedClient client;
        client.settlesIn(2);
        client.server.says(MessagePosted{written(3)});
        QVERIFY(!client.server.hasHeard<FetchUsers>());
    }

    void whatIsRefusedForGoodIsNotAskedAgain()
    {
        ScriptedClient client;
        clientWithMessages(client);
        client.timers.settle();
        client.server.hears<FetchUsers>();
        client.server.refuses(ErrorCode::forbidden);
        client.timers.advance(10 * state::Backoff::mostMs);
        QVERIFY(!client.server.hasHeard<FetchUsers>());
    }

    void manyAreAskedForInPortions()
    {
        ScriptedClient client;
        client.settlesIn();
        for (int i = 0; i < limits::usersPerFetch + 5; ++i) {
            IdBytes bytes{};
            bytes[0] = 9;
            bytes[1] = quint8(i / 256);
            bytes[2] = quint8(i % 256);
            client.chat.state().users().mention(UserId(bytes));
        }
        client.timers.settle();
        const auto first = client.server.hears<FetchUsers>().users.size();
        const auto second = client.server.hears<FetchUsers>().users.size();
        QCOMPARE(first, qsizetype(limits::usersPerFetch));
        QCOMPARE(second, qsizetype(5));
    }

private:
    static state::MessageListModel *clientWithMessages(ScriptedClient &client)
    {
        client.settlesIn(2);
        auto *messages = client.chat.openConversation(general);
        client.server.hears<SyncStreams>();
        client.server.answers(client.changes(2, written(1, 2), false));
        return messages;
    }
    static QString author(const state::MessageListModel &messages)
    {
        return messages.index(0).data(state::MessageListModel::AuthorRole).toString();
    }
};

QTEST_GUILESS_MAIN(TestUserLookup)
#include "tst_user_lookup.moc"
