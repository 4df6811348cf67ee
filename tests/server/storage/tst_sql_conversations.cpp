#include "tests/server/storage/stored_people.h"

#include <QTest>

namespace tincan::tests {

// Who may write in a conversation, and the place that each message gets there.
class TestSqlConversations : public QObject, private StoredPeople
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void thereIsADefaultGroup();
    void everybodyWithAnAccountIsAMemberOfTheDefaultGroup();
    void anUnknownConversationIsNoAccess();
    void eachPlaceIsOneFurther();
    void placesOfTwoConversationsDoNotMeet();
    void timeNeverGoesBackInAConversation();
};

void TestSqlConversations::thereIsADefaultGroup()
{
    const auto group = store().groups().defaultGroup();
    QVERIFY(group && !group->isNull());
}

void TestSqlConversations::everybodyWithAnAccountIsAMemberOfTheDefaultGroup()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    const auto access = store().conversations().access(conversation, bob.id);
    QVERIFY(access && *access);
    QVERIFY((*access)->mayRead);
    QCOMPARE((*access)->role, protocol::Role::member);
    QVERIFY((*access)->id == conversation);
    QVERIFY((*access)->group == *store().groups().defaultGroup());

    const auto stranger = store().conversations().access(conversation, newId<UserId>());
    QVERIFY(stranger && !*stranger);
}

void TestSqlConversations::anUnknownConversationIsNoAccess()
{
    const auto access = store().conversations().access(newId<ConversationId>(), addUser("bob").id);
    QVERIFY(access && !*access);
}

void TestSqlConversations::eachPlaceIsOneFurther()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    for (qint64 seq = 1; seq <= 5; ++seq) {
        const auto place = post(newMessage(conversation, bob.id));
        QVERIFY(place);
        QCOMPARE(place->seq, seq);
        QCOMPARE(place->revision, seq);
    }
}

void TestSqlConversations::placesOfTwoConversationsDoNotMeet()
{
    const auto bob = addUser("bob");
    const auto first = defaultConversation(bob.id);
    const auto second = addConversation();
    for (qint64 seq = 1; seq <= 3; ++seq) {
        for (const ConversationId conversation : {first, second}) {
            const auto place = post(newMessage(conversation, bob.id));
            QVERIFY(place);
            QCOMPARE(place->seq, seq);
        }
    }
}

void TestSqlConversations::timeNeverGoesBackInAConversation()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    const auto timeAt = [&](qint64 ms) {
        auto message = newMessage(conversation, bob.id);
        message.now = Timestamp{ms};
        const auto place = post(message);
        return place ? place->time.ms : -1;
    };
    QCOMPARE(timeAt(1'000), 1'000);
    QCOMPARE(timeAt(900), 1'000);
    QCOMPARE(timeAt(1'000), 1'000);
    QCOMPARE(timeAt(1'001), 1'001);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlConversations)
#include "tst_sql_conversations.moc"
