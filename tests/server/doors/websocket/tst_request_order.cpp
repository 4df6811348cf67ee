#include "server/doors/websocket/request_order.h"

#include <QTest>

namespace tincan::tests {

using doors::websocket::RequestOrder;
using protocol::Command;
using protocol::Query;
using protocol::Request;

namespace {

Request command()
{
    return Command(protocol::PostMessage());
}

Request query()
{
    return Query(protocol::ListConversations());
}

// What changes who speaks, or waits for a password to be hashed.
QList<Request> alone()
{
    return {Query(protocol::Hello()),
            Command(protocol::RegisterAccount()),
            Command(protocol::LogIn()),
            Command(protocol::RedeemCode()),
            Command(protocol::OpenGuest()),
            Command(protocol::ResumeSession()),
            Command(protocol::SetPassword()),
            Command(protocol::LogOut())};
}

}

class TestRequestOrder : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_order = RequestOrder(); }

    void nothingStartsWhereNothingWaits();
    void commandsStartInTheOrderTheyCame();
    void aRequestStartsOnce();
    void queriesStartTogether();
    void aQueryWaitsForTheCommandsBeforeIt();
    void aCommandDoesNotWaitForQueries();
    void nothingOvertakesAWaitingQuery();
    void whatChangesWhoSpeaksWaitsForAllBeforeIt();
    void allWaitsForWhatChangesWhoSpeaks();
    void aTicketGivesBackTheIdOnce();
    void anUnknownTicketGivesNothing();
    void twoRequestsMayHaveOneId();
    void noTicketIsGivenTwice();
    void theBoundCountsWhatWaitsAndWhatRuns();

private:
    void add(const char *id, Request request) { QVERIFY(m_order.add(QString::fromLatin1(id), std::move(request))); }
    // Starts all that may; their ids, by what finish() would give, are kept in m_tickets.
    int startAll()
    {
        int count = 0;
        while (auto started = m_order.start()) {
            m_tickets.append(started->ticket);
            ++count;
        }
        return count;
    }
    QString finishFirst()
    {
        const auto id = m_order.finish(m_tickets.takeFirst());
        return id.value_or(QStringLiteral("unknown"));
    }

    RequestOrder m_order;
    QList<quint64> m_tickets;
};

void TestRequestOrder::nothingStartsWhereNothingWaits()
{
    QVERIFY(!m_order.start());
}

void TestRequestOrder::commandsStartInTheOrderTheyCame()
{
    m_tickets.clear();
    for (const char *id : {"a", "b", "c"})
        add(id, command());
    QCOMPARE(startAll(), 3);
    QCOMPARE(finishFirst(), QStringLiteral("a"));
    QCOMPARE(finishFirst(), QStringLiteral("b"));
    QCOMPARE(finishFirst(), QStringLiteral("c"));
}

void TestRequestOrder::aRequestStartsOnce()
{
    const protocol::PostMessage post{{}, {}, QStringLiteral("hello")};
    add("a", Command(post));
    const auto started = m_order.start();
    QVERIFY(started);
    QVERIFY(started->request == Request(Command(post)));
    QVERIFY(!m_order.start());
}

void TestRequestOrder::queriesStartTogether()
{
    m_tickets.clear();
    add("a", query());
    add("b", query());
    QCOMPARE(startAll(), 2);
}

void TestRequestOrder::aQueryWaitsForTheCommandsBeforeIt()
{
    m_tickets.clear();
    add("a", command());
    add("b", command());
    add("q", query());
    QCOMPARE(startAll(), 2);
    finishFirst();
    QCOMPARE(startAll(), 0);
    finishFirst();
    QCOMPARE(startAll(), 1);
    QCOMPARE(finishFirst(), QStringLiteral("q"));
}

void TestRequestOrder::aCommandDoesNotWaitForQueries()
{
    m_tickets.clear();
    add("q", query());
    add("a", command());
    QCOMPARE(startAll(), 2);
}

void TestRequestOrder::nothingOvertakesAWaitingQuery()
{
    m_tickets.clear();
    add("a", command());
    add("q", query());
    add("b", command());
    QCOMPARE(startAll(), 1);
    finishFirst();
    QCOMPARE(startAll(), 2);
}

void TestRequestOrder::whatChangesWhoSpeaksWaitsForAllBeforeIt()
{
    for (const Request &request : alone()) {
        for (const Request &before : {command(), query()}) {
            m_order = RequestOrder();
            m_tickets.clear();
            add("before", before);
            add("alone", request);
            QCOMPARE(startAll(), 1);
            finishFirst();
            QCOMPARE(startAll(), 1);
            QCOMPARE(finishFirst(), QStringLiteral("alone"));
        }
    }
}

void TestRequestOrder::allWaitsForWhatChangesWhoSpeaks()
{
    for (const Request &request : alone()) {
        for (const Request &after : {command(), query(), request}) {
            m_order = RequestOrder();
            m_tickets.clear();
            add("alone", request);
            add("after", after);
            QCOMPARE(startAll(), 1);
            finishFirst();
            QCOMPARE(startAll(), 1);
            QCOMPARE(finishFirst(), QStringLiteral("after"));
        }
    }
}

void TestRequestOrder::aTicketGivesBackTheIdOnce()
{
    add("a", command());
    const auto started = m_order.start();
    QVERIFY(started);
    const auto first = m_order.finish(started->ticket);
    QVERIFY(first && *first == QStringLiteral("a"));
    QVERIFY(!m_order.finish(started->ticket));
    // Nor is it counted down twice.
    add("b", command());
    add("q", query());
    QVERIFY(m_order.start());
    QVERIFY(!m_order.start());
}

void TestRequestOrder::anUnknownTicketGivesNothing()
{
    add("a", command());
    QVERIFY(!m_order.finish(1));
    const auto started = m_order.start();
    QVERIFY(started);
    QVERIFY(!m_order.finish(started->ticket + 1));
    QVERIFY(!m_order.finish(0));
    QVERIFY(m_order.finish(started->ticket));
}

void TestRequestOrder::twoRequestsMayHaveOneId()
{
    m_tickets.clear();
    add("same", command());
    add("same", command());
    QCOMPARE(startAll(), 2);
    QVERIFY(m_tickets[0] != m_tickets[1]);
    QCOMPARE(finishFirst(), QStringLiteral("same"));
    QCOMPARE(finishFirst(), QStringLiteral("same"));
}

void TestRequestOrder::noTicketIsGivenTwice()
{
    quint64 last = 0;
    for (int i = 0; i < 1'000; ++i) {
        add("a", command());
        const auto started = m_order.start();
        QVERIFY(started && started->ticket > last);
        last = started->ticket;
        QVERIFY(m_order.finish(last));
    }
}

void TestRequestOrder::theBoundCountsWhatWaitsAndWhatRuns()
{
    QCOMPARE(RequestOrder::mostOpen, size_t(256));
    add("first", command());
    const auto first = m_order.start();
    QVERIFY(first);
    for (size_t i = 1; i < RequestOrder::mostOpen; ++i)
        add("waiting", query());
    QVERIFY(!m_order.add(QStringLiteral("one too many"), command()));
    QVERIFY(m_order.finish(first->ticket));
    add("there is room again", command());
    QVERIFY(!m_order.add(QStringLiteral("one too many"), command()));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestRequestOrder)
#include "tst_request_order.moc"
