#include "shared/base/id_source.h"
#include "tests/support/manual_clock.h"

#include <QSet>
#include <QTest>

namespace tincan::tests {

namespace {

// More than the counter of one millisecond can tell apart.
constexpr int manyIds = 10'000;

qint64 msOf(const IdBytes &bytes)
{
    qint64 ms = 0;
    for (int i = 0; i < 6; ++i)
        ms = ms << 8 | bytes[size_t(i)];
    return ms;
}

}

class TestIdSource : public QObject
{
    Q_OBJECT

private slots:
    void anIdIsAUuidOfVersionSeven();
    void anIdBeginsWithItsTime();
    void idsOfOneMillisecondStayInOrder();
    void idsStayInOrderWhenTheClockIsSetBack();
    void twoSourcesMakeDifferentIdsAtTheSameTime();

private:
    ManualClock m_clock;
    RepeatableRandom m_random;
};

void TestIdSource::anIdIsAUuidOfVersionSeven()
{
    IdSource source(m_clock.wall(), m_random);
    for (int i = 0; i < 100; ++i) {
        const IdBytes bytes = source.next<UserId>().bytes();
        QCOMPARE(bytes[6] >> 4, 7);
        QCOMPARE(bytes[8] >> 6, 2);
    }
}

void TestIdSource::anIdBeginsWithItsTime()
{
    IdSource source(m_clock.wall(), m_random);
    QCOMPARE(msOf(source.next<UserId>().bytes()), m_clock.wall().now().ms);
    m_clock.advance(1);
    QCOMPARE(msOf(source.next<UserId>().bytes()), m_clock.wall().now().ms);
}

void TestIdSource::idsOfOneMillisecondStayInOrder()
{
    IdSource source(m_clock.wall(), m_random);
    auto last = source.next<UserId>();
    for (int i = 0; i < manyIds; ++i) {
        const auto id = source.next<UserId>();
        QVERIFY(last < id);
        last = id;
    }
}

void TestIdSource::idsStayInOrderWhenTheClockIsSetBack()
{
    IdSource source(m_clock.wall(), m_random);
    const auto before = source.next<UserId>();
    m_clock.setWall({m_clock.wall().now().ms - 3'600'000});
    const auto after = source.next<UserId>();
    QVERIFY(before < after);
}

void TestIdSource::twoSourcesMakeDifferentIdsAtTheSameTime()
{
    RepeatableRandom otherRandom(2);
    IdSource source(m_clock.wall(), m_random);
    IdSource other(m_clock.wall(), otherRandom);
    QSet<UserId> ids;
    for (int i = 0; i < 1'000; ++i)
        ids << source.next<UserId>() << other.next<UserId>();
    QCOMPARE(ids.size(), 2'000);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestIdSource)
#include "tst_id_source.moc"
