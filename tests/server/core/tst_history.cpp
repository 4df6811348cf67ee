#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

void say(Person &person, int count, const QString &text = QStringLiteral("text"))
{
    for (int i = 0; i < count; ++i)
        person.says<MessageAccepted>(person.post(text));
}

QList<qint64> seqs(const MessagePage &page)
{
    QList<qint64> list;
    for (const Message &message : page.messages)
        list += message.seq;
    return list;
}

}

class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyConversationHasAnEmptyPage()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const auto page = alice.asks<MessagePage>(ReadHistory{world.general(), {}, {}});
        QVERIFY(page.messages.isEmpty());
        QVERIFY(!page.more);
    }

    void theNewestComeOldestFirstAndSayWhetherThereAreMore()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        say(alice, 5);
        const auto newest = alice.asks<MessagePage>(ReadHistory{world.general(), {}, 3});
        QCOMPARE(seqs(newest), (QList<qint64>{3, 4, 5}));
        QVERIFY(newest.more);
        const auto rest = alice.asks<MessagePage>(ReadHistory{world.general(), 3, 3});
        QCOMPARE(seqs(rest), (QList<qint64>{1, 2}));
        QVERIFY(!rest.more);
        QVERIFY(!alice.asks<MessagePage>(ReadHistory{world.general(), 3, 2}).more);
        QVERIFY(alice.asks<MessagePage>(ReadHistory{world.general(), 1, 2}).messages.isEmpty());
    }

    void aPageHasFiftyUnlessAskedOtherwise()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        say(alice, 51);
        const auto page = alice.asks<MessagePage>(ReadHistory{world.general(), {}, {}});
        QCOMPARE(page.messages.size(), 50);
        QCOMPARE(page.messages.first().seq, 2);
        QVERIFY(page.more);
    }

    void aPageOfLongTextsIsShorter()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        say(alice, 20, QString(limits::messageBytes, u'x'));
        const auto page = alice.asks<MessagePage>(ReadHistory{world.general(), {}, {}});
        QCOMPARE(page.messages.size(), limits::textBytesPerAnswer / limits::messageBytes);
        QCOMPARE(page.messages.last().seq, 20);
        QVERIFY(page.more);
    }

    void anUnknownConversationIsNotFound()
    {
        World world;
        Person::registered(world, QStringLiteral("alice"))
            .isRefused(ReadHistory{ConversationId(), {}, {}}, ErrorCode::notFound);
    }

    void pagesGoBothWays()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        say(alice, 10);
        const auto ask = [&](const ReadHistory &query) { return alice.asks<MessagePage>(query); };
        const auto general = world.general();

        const auto first = ask({general, {}, 3, 0});
        QCOMPARE(seqs(first), (QList<qint64>{1, 2, 3}));
        QVERIFY(!first.more && first.newer);
        const auto last = ask({general, {}, 3, 7});
        QCOMPARE(seqs(last), (QList<qint64>{8, 9, 10}));
        QVERIFY(last.more && !last.newer);
        QVERIFY(ask({general, {}, 3, 10}).messages.isEmpty());

        const auto middle = ask({general, {}, 4, {}, 5});
        QCOMPARE(seqs(middle), (QList<qint64>{4, 5, 6, 7}));
        QVERIFY(middle.more && middle.newer);
        // Near an end the other side has the room that is left.
        const auto start = ask({general, {}, 6, {}, 1});
        QCOMPARE(seqs(start), (QList<qint64>{1, 2, 3, 4, 5, 6}));
        QVERIFY(!start.more && start.newer);

        const auto before = ask({general, 4, 2});
        QVERIFY(before.more && before.newer);
        QVERIFY(!ask({general, 11, 2}).newer);
        alice.isRefused(Query(ReadHistory{general, 4, 2, 4}), ErrorCode::badField);
        alice.isRefused(Query(ReadHistory{general, {}, 2, 4, 4}), ErrorCode::badField);
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
