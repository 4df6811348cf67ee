#include "tests/server/storage/stored_people.h"

#include <QTest>

namespace tincan::tests {

// What is kept of a message, so that the same one is not written twice.
class TestSqlMessages : public QObject, private StoredPeople
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void eachMessageHasAHigherNumber();
    void aClientIdIsTakenOncePerAuthor();
    void aMessageNeedsItsConversationAndItsAuthor();
    void aPriorPostIsFoundByAuthorAndClientId();
    void anothersPriorPostIsNotFound();
};

void TestSqlMessages::eachMessageHasAHigherNumber()
{
    const auto bob = addUser("bob");
    const auto first = defaultConversation(bob.id);
    const auto second = addConversation();
    qint64 last = 0;
    for (const ConversationId conversation : {first, second, second, first}) {
        const auto place = post(newMessage(conversation, bob.id));
        QVERIFY(place);
        QVERIFY(place->number > last);
        last = place->number;
    }
}

void TestSqlMessages::aClientIdIsTakenOncePerAuthor()
{
    const auto bob = addUser("bob");
    const auto zoe = addUser("zoe");
    const auto conversation = defaultConversation(bob.id);
    const auto first = newMessage(conversation, bob.id);
    QVERIFY(post(first));
    auto again = newMessage(conversation, bob.id);
    again.clientId = first.clientId;
    QVERIFY(!post(again));
    again.author = zoe.id;
    QVERIFY(post(again));
}

void TestSqlMessages::aMessageNeedsItsConversationAndItsAuthor()
{
    const auto bob = addUser("bob");
    auto message = newMessage(defaultConversation(bob.id), bob.id);
    message.author = newId<UserId>();
    QVERIFY(!post(message));
    message.author = bob.id;
    message.conversation = newId<ConversationId>();
    QVERIFY(!post(message));
}

void TestSqlMessages::aPriorPostIsFoundByAuthorAndClientId()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    QVERIFY(post(newMessage(conversation, bob.id)));
    auto message = newMessage(conversation, bob.id);
    message.requestHash = QByteArray("\0binary\xff", 8);
    const auto place = post(message);
    const auto prior = store().messages().byClientId(bob.id, message.clientId);
    QVERIFY(place && prior && *prior);
    QCOMPARE((*prior)->requestHash, message.requestHash);
    QVERIFY((*prior)->id == message.id);
    QVERIFY((*prior)->conversation == conversation);
    QCOMPARE((*prior)->number, place->number);
    QCOMPARE((*prior)->seq, place->seq);
    QVERIFY((*prior)->createdAt == place->time);
}

void TestSqlMessages::anothersPriorPostIsNotFound()
{
    const auto bob = addUser("bob");
    const auto message = newMessage(defaultConversation(bob.id), bob.id);
    QVERIFY(post(message));
    for (const UserId other : {addUser("zoe").id, newId<UserId>()}) {
        const auto prior = store().messages().byClientId(other, message.clientId);
        QVERIFY(prior && !*prior);
    }
    const auto unknown = store().messages().byClientId(bob.id, newId<ClientId>());
    QVERIFY(unknown && !*unknown);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlMessages)
#include "tst_sql_messages.moc"
