#include "tests/server/storage/stored_people.h"

#include <QTest>

#include <limits>

namespace tincan::tests {

using protocol::Message;

// What somebody is told who asks, and what a stranger is not.
class TestSqlReads : public QObject, private StoredPeople
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void theServerHasAnId();
    void everybodySeesWhoSomebodyIs();
    void aMemberSeesTheGroupAndTheConversation();
    void aStrangerSeesNothing();
    void aConversationTellsItsNewestSeqAndItsRevision();
    void aMessageIsReadAsItWasWritten();
    void aPageIsTheNewestInItsBounds_data();
    void aPageIsTheNewestInItsBounds();
};

void TestSqlReads::theServerHasAnId()
{
    const auto id = reads().serverId();
    QVERIFY(id && !id->isNull());
}

void TestSqlReads::everybodySeesWhoSomebodyIs()
{
    const auto bob = addUser("bob");
    const auto zoe = addUser("zoe");
    const auto seen = reads().people().user(zoe.id, bob.id);
    QVERIFY(seen && *seen);
    QVERIFY(**seen == (protocol::User{zoe.id, zoe.username, zoe.displayName}));
    const auto unknown = reads().people().user(newId<UserId>(), bob.id);
    QVERIFY(unknown && !*unknown);
}

void TestSqlReads::aMemberSeesTheGroupAndTheConversation()
{
    const auto bob = addUser("bob");
    const auto group = reads().conversations().group(*store().groups().defaultGroup(), bob.id);
    QVERIFY(group && *group);
    QCOMPARE((*group)->group.name, QStringLiteral("Everyone"));
    QVERIFY((*group)->group.isDefault);
    QCOMPARE((*group)->group.memberCount, 1);
    QCOMPARE((*group)->role, protocol::Role::member);
    const auto conversations = reads().conversations().page(bob.id, {}, 100);
    QVERIFY(conversations);
    QCOMPARE(conversations->size(), 1);
    QCOMPARE(conversations->first().name, QStringLiteral("general"));
    QVERIFY(conversations->first().group == (*group)->group.id);
    const auto conversation = reads().conversations().one(conversations->first().id, bob.id);
    QVERIFY(conversation && *conversation);
    QVERIFY(**conversation == conversations->first());
    const auto unknown = reads().conversations().one(newId<ConversationId>(), bob.id);
    QVERIFY(unknown && !*unknown);
}

void TestSqlReads::aStrangerSeesNothing()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    QVERIFY(post(newMessage(conversation, bob.id)));
    for (const UserId stranger : {newId<UserId>(), UserId()}) {
        const auto somebody = reads().people().user(bob.id, stranger);
        QVERIFY(somebody && !*somebody);
        const auto group = reads().conversations().group(*store().groups().defaultGroup(), stranger);
        QVERIFY(group && !*group);
        const auto conversations = reads().conversations().page(stranger, {}, 100);
        QVERIFY(conversations && conversations->isEmpty());
        const auto one = reads().conversations().one(conversation, stranger);
        QVERIFY(one && !*one);
        const auto messages = reads().messages().newest(conversation, stranger, 0, 100, 100);
        QVERIFY(messages && messages->isEmpty());
    }
}

void TestSqlReads::aConversationTellsItsNewestSeqAndItsRevision()
{
    const auto bob = addUser("bob");
    const auto id = defaultConversation(bob.id);
    QVERIFY(post(newMessage(id, bob.id)));
    QVERIFY(post(newMessage(id, bob.id)));
    const auto conversation = reads().conversations().one(id, bob.id);
    QVERIFY(conversation && *conversation);
    QCOMPARE((*conversation)->lastSeq, 2);
    QCOMPARE((*conversation)->revision, 2);
}

void TestSqlReads::aMessageIsReadAsItWasWritten()
{
    const auto bob = addUser("bob");
    const auto zoe = addUser("zoe");
    const auto conversation = defaultConversation(bob.id);
    QVERIFY(post(newMessage(conversation, bob.id)));
    const auto written = newMessage(conversation, zoe.id);
    const auto place = post(written);
    const auto messages = reads().messages().newest(conversation, bob.id, 1, 3, 10);
    QVERIFY(place && messages);
    QCOMPARE(messages->size(), 1);
    QVERIFY(messages->first()
            == (Message{written.id,
                        conversation,
                        zoe.id,
                        written.clientId,
                        place->number,
                        place->seq,
                        place->revision,
                        place->time,
                        written.text}));
}

void TestSqlReads::aPageIsTheNewestInItsBounds_data()
{
    constexpr qint64 end = std::numeric_limits<qint64>::max();
    QTest::addColumn<qint64>("after");
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<QList<qint64>>("seqs");
    const auto row = [](const char *name, qint64 after, qint64 before, qint64 limit, const QList<qint64> &seqs) {
        QTest::newRow(name) << after << before << limit << seqs;
    };
    row("all", 0, end, 100, {1, 2, 3, 4, 5});
    row("the newest two", 0, end, 2, {4, 5});
    row("exactly as many as there are", 0, end, 5, {1, 2, 3, 4, 5});
    row("before the third", 0, 3, 100, {1, 2});
    row("the newest before the fifth", 0, 5, 1, {4});
    row("after the third", 3, end, 100, {4, 5});
    row("after the newest", 5, end, 100, {});
    row("between the first and the fourth", 1, 4, 100, {2, 3});
    row("between neighbours", 2, 3, 100, {});
    row("before the first", 0, 1, 100, {});
    row("none wanted", 0, end, 0, {});
}

void TestSqlReads::aPageIsTheNewestInItsBounds()
{
    QFETCH(const qint64, after);
    QFETCH(const qint64, before);
    QFETCH(const qint64, limit);
    QFETCH(const QList<qint64>, seqs);
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    const auto other = addConversation();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(post(newMessage(conversation, bob.id)));
        QVERIFY(post(newMessage(other, bob.id)));
    }
    const auto messages = reads().messages().newest(conversation, bob.id, after, before, limit);
    QVERIFY(messages);
    QList<qint64> found;
    for (const Message &message : *messages) {
        QVERIFY(message.conversation == conversation);
        found += message.seq;
    }
    QCOMPARE(found, seqs);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlReads)
#include "tst_sql_reads.moc"
