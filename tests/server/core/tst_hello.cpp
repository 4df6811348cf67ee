#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestHello : public QObject
{
    Q_OBJECT

private slots:
    void theServerSaysWhoItIs()
    {
        World world;
        const auto first = Person(world).asks<Welcome>(Hello{1, QStringLiteral("test")});
        QVERIFY(!first.server.isNull());
        QCOMPARE(first.version, QStringLiteral(TINCAN_VERSION));
        world.restart();
        QCOMPARE(Person(world).asks<Welcome>(Hello{1, QStringLiteral("test")}).server, first.server);
    }

    void tooOldAndTooNewClientsAreToldWhatToDo()
    {
        World world;
        const auto refusal = [&](qint64 protocol) {
            const auto answer = core::answerQuery({}, Hello{protocol, QStringLiteral("test")}, world.reads());
            return answer ? Error() : answer.error();
        };
        QCOMPARE(refusal(0),
                 (Error{ErrorCode::unsupportedProtocol,
                        QStringLiteral("This client is too old for the server. Please update the client.")}));
        QCOMPARE(refusal(2),
                 (Error{ErrorCode::unsupportedProtocol,
                        QStringLiteral("This client is newer than the server. Please update the server.")}));
    }

    void theListHasTheDefaultGroupAndItsConversation()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.says<MessageAccepted>(alice.post(QStringLiteral("hello")));
        const auto list = alice.asks<ConversationList>(ListConversations{});
        QCOMPARE(list.groups.size(), 1);
        QCOMPARE(list.groups.first().name, QStringLiteral("Everyone"));
        Conversation general{world.general(), list.groups.first().id, QStringLiteral("general"), 1, 1};
        general.messageCount = 1;
        QCOMPARE(list.conversations, QList<Conversation>{general});
    }
};

QTEST_GUILESS_MAIN(TestHello)
#include "tst_hello.moc"
