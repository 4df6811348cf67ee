#include "tests/server/doors/net/fake_receivers.h"

#include <QTest>

namespace tincan::tests {

using core::Answer;
using core::Close;
using core::ConnectionId;

// What becomes of connections: answers to them, when they are flushed, and their end.
class TestSwitchboard : public QObject, private TwoReceivers
{
    Q_OBJECT

private slots:
    void init() { connectBoth(); }

    void anAnswerGoesToItsConnectionAlone();
    void aRefusalIsAnAnswer();
    void anAnswerToAnUnknownConnectionIsIgnored();
    void attachingTellsTheConnectionWhoItIs();
    void attachingAnUnknownConnectionIsIgnored();
    void aClosedConnectionIsFlushedFirstAndGetsNothingMore();
    void closingAnUnknownConnectionIsIgnored();
    void aRemovedConnectionIsGone();
    void everyConnectionIsFlushedOnceATurn();
    void nobodyIsFlushedToWhomNothingWasSaid();
    void aConnectionMayGoWhileItIsFlushed();
    void allReceiversAreKnown();
};

void TestSwitchboard::anAnswerGoesToItsConnectionAlone()
{
    m_board->handle(Answer{{{1}, 7}, protocol::Reply(protocol::LoggedOut())});
    QCOMPARE(m_first->takeLog(), QStringLiteral("answer 7"));
    QCOMPARE(m_second->takeLog(), QString());
}

void TestSwitchboard::aRefusalIsAnAnswer()
{
    m_board->handle(Answer{{{2}, 8}, Error{ErrorCode::busy, {}}});
    QCOMPARE(m_second->takeLog(), QStringLiteral("refusal 8"));
}

void TestSwitchboard::anAnswerToAnUnknownConnectionIsIgnored()
{
    m_board->handle(Answer{{{3}, 7}, protocol::Reply(protocol::LoggedOut())});
    m_board->flushDue();
    QCOMPARE(m_first->takeLog() + m_second->takeLog(), QString());
}

void TestSwitchboard::attachingTellsTheConnectionWhoItIs()
{
    attach(1, bob, {group});
    QVERIFY(m_first->user == bob);
    QVERIFY(m_second->user.isNull());
}

void TestSwitchboard::attachingAnUnknownConnectionIsIgnored()
{
    attach(3, bob, {group});
    m_board->handle(publish(group, "hello"));
    QCOMPARE(m_first->takeLog() + m_second->takeLog(), QString());
    QCOMPARE(m_dialect.made, 0);
}

void TestSwitchboard::aClosedConnectionIsFlushedFirstAndGetsNothingMore()
{
    attach(1, bob, {group, bob, ConnectionId{1}});
    m_board->handle(publish(ConnectionId{1}, "goodbye"));
    m_board->handle(Close{{1}});
    m_board->handle(publish(group, "to all"));
    m_board->handle(publish(bob, "to bob"));
    m_board->handle(publish(ConnectionId{1}, "to it"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|goodbye|flush|close"));
}

void TestSwitchboard::closingAnUnknownConnectionIsIgnored()
{
    m_board->handle(Close{{3}});
    QCOMPARE(m_first->takeLog() + m_second->takeLog(), QString());
}

void TestSwitchboard::aRemovedConnectionIsGone()
{
    attach(1, bob, {group, bob});
    attach(2, zoe, {group});
    m_first->takeLog();
    m_second->takeLog();
    m_board->handle(Answer{{{1}, 7}, protocol::Reply(protocol::LoggedOut())});
    m_board->remove({1});
    m_board->remove({1});
    m_board->handle(publish(group, "to all"));
    m_board->handle(publish(bob, "to bob"));
    m_board->handle(Close{{1}});
    m_board->flushDue();
    QCOMPARE(m_first->takeLog(), QStringLiteral("answer 7"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("to all|flush"));
}

void TestSwitchboard::everyConnectionIsFlushedOnceATurn()
{
    attach(1, bob, {group});
    attach(2, zoe, {group});
    m_board->handle(publish(group, "one"));
    m_board->handle(publish(group, "two"));
    m_board->handle(Answer{{{1}, 7}, protocol::Reply(protocol::LoggedOut())});
    QVERIFY(m_board->hasDue());
    m_board->flushDue();
    QVERIFY(!m_board->hasDue());
    m_board->flushDue();
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|one|two|answer 7|flush"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached|one|two|flush"));

    m_board->handle(publish(group, "three"));
    m_board->flushDue();
    QCOMPARE(m_first->takeLog(), QStringLiteral("three|flush"));
}

void TestSwitchboard::nobodyIsFlushedToWhomNothingWasSaid()
{
    attach(1, bob, {group});
    QVERIFY(!m_board->hasDue());
    m_board->handle(publish(zoe, "to nobody"));
    QVERIFY(!m_board->hasDue());
}

void TestSwitchboard::aConnectionMayGoWhileItIsFlushed()
{
    attach(1, bob, {group});
    attach(2, zoe, {group});
    m_first->onFlush = [this] { m_board->remove({1}); };
    m_second->onFlush = [this] { m_board->remove({1}); };
    m_board->handle(publish(group, "hello"));
    m_board->flushDue();
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached|hello|flush"));
}

void TestSwitchboard::allReceiversAreKnown()
{
    m_board->remove({1});
    FakeReceiver third(m_dialect);
    add(3, third);
    auto receivers = m_board->receivers();
    std::sort(receivers.begin(), receivers.end());
    std::vector<doors::net::Receiver *> expected{&*m_second, &third};
    std::sort(expected.begin(), expected.end());
    QVERIFY(receivers == expected);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestSwitchboard)
#include "tst_switchboard.moc"
