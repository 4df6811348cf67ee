#include "tests/server/doors/recording_door.h"
#include "tests/server/doors/scripted_core.h"

#include <QTest>

namespace tincan::tests {

using core::ConnectionClosed;
using core::Submission;
using doors::CoreLink;

namespace {

Submission post(core::ConnectionId connection, quint64 ticket)
{
    return {{connection, ticket}, protocol::Command(protocol::PostMessage())};
}

}

class TestCoreLink : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatIsSubmittedComesOutInOrderOnce();
    void theCoreIsWokenOncePerBurst();
    void overTheBoundIsAnsweredWithARefusal();
    void whatEndsSomethingIsNeverRefused();
    void aQueryIsAnsweredWithoutTheCore();
    void aQueryKnowsWhoAsks();
    void whereTheReadersAreFullTheAnswerIsARefusal();
    void whatIsReleasedReachesEveryThread();

private:
    std::unique_ptr<ThreadLog> m_log;
    InlineReaders m_readers;
    int m_wakes = 0;
    std::unique_ptr<CoreLink> m_link;
    std::unique_ptr<doors::net::IoThread> m_thread;
    core::ConnectionId m_here = firstConnectionOn(0);
};

void TestCoreLink::init()
{
    m_readers.isFull = false;
    m_wakes = 0;
    m_link = std::make_unique<CoreLink>(m_readers, [this] { ++m_wakes; });
    m_log = std::make_unique<ThreadLog>();
    m_thread = std::make_unique<doors::net::IoThread>(0, makeRecordingDoor(*m_log));
    m_link->addThread(*m_thread);
}

void TestCoreLink::cleanup()
{
    m_thread.reset();
    m_link.reset();
}

void TestCoreLink::whatIsSubmittedComesOutInOrderOnce()
{
    m_link->submit(post(m_here, 1));
    m_link->hashDone({7, Error{}});
    m_link->connectionClosed(m_here);
    m_link->submit(post(m_here, 2));
    const auto taken = m_link->take();
    QCOMPARE(taken.size(), size_t(4));
    QVERIFY(taken[0].request == (core::RequestKey{m_here, 1}));
    QCOMPARE(std::get<core::HashDone>(taken[1].command).id, core::HashJobId(7));
    QVERIFY(std::holds_alternative<ConnectionClosed>(taken[2].command));
    QVERIFY(taken[2].request.connection == m_here);
    QVERIFY(taken[3].request == (core::RequestKey{m_here, 2}));
    QVERIFY(m_link->take().empty());
}

void TestCoreLink::theCoreIsWokenOncePerBurst()
{
    m_link->submit(post(m_here, 1));
    QCOMPARE(m_wakes, 1);
    m_link->submit(post(m_here, 2));
    m_link->connectionClosed(m_here);
    m_link->hashDone({7, Error{}});
    QCOMPARE(m_wakes, 1);
    (void)m_link->take();
    m_link->hashDone({8, Error{}});
    QCOMPARE(m_wakes, 2);
}

void TestCoreLink::overTheBoundIsAnsweredWithARefusal()
{
    for (quint64 ticket = 1; ticket <= CoreLink::mostWaiting; ++ticket)
        m_link->submit(post(m_here, ticket));
    m_link->submit(post(m_here, 9'999));
    QTRY_COMPARE(m_log->text(), QStringLiteral("too_many_requests 9999|flush"));
    QCOMPARE(m_link->take().size(), CoreLink::mostWaiting);
    m_link->submit(post(m_here, 10'000));
    QCOMPARE(m_link->take().size(), size_t(1));
}

void TestCoreLink::whatEndsSomethingIsNeverRefused()
{
    for (quint64 ticket = 1; ticket <= CoreLink::mostWaiting; ++ticket)
        m_link->submit(post(m_here, ticket));
    m_link->connectionClosed(m_here);
    m_link->hashDone({7, Error{}});
    const auto taken = m_link->take();
    QCOMPARE(taken.size(), CoreLink::mostWaiting + 2);
    QVERIFY(std::holds_alternative<ConnectionClosed>(taken[CoreLink::mostWaiting].command));
    QVERIFY(std::holds_alternative<core::HashDone>(taken[CoreLink::mostWaiting + 1].command));
}

void TestCoreLink::aQueryIsAnsweredWithoutTheCore()
{
    m_link->ask({m_here, 5}, std::nullopt, protocol::Hello{1, QStringLiteral("test")});
    QTRY_COMPARE(m_log->text(), QStringLiteral("answer 5|flush"));
    QCOMPARE(m_wakes, 0);
    QVERIFY(m_link->take().empty());
}

void TestCoreLink::aQueryKnowsWhoAsks()
{
    m_link->ask({m_here, 5}, std::nullopt, protocol::ListConversations());
    QTRY_COMPARE(m_log->text(), QStringLiteral("not_signed_in 5|flush"));
    m_link->ask({m_here, 6}, core::SignedIn(), protocol::ListConversations());
    QTRY_COMPARE(m_log->text(), QStringLiteral("not_signed_in 5|flush|answer 6|flush"));
}

void TestCoreLink::whereTheReadersAreFullTheAnswerIsARefusal()
{
    m_readers.isFull = true;
    m_link->ask({m_here, 5}, std::nullopt, protocol::Hello{1, QStringLiteral("test")});
    QTRY_COMPARE(m_log->text(), QStringLiteral("too_many_requests 5|flush"));
}

void TestCoreLink::whatIsReleasedReachesEveryThread()
{
    ThreadLog otherLog;
    doors::net::IoThread other(1, makeRecordingDoor(otherLog));
    m_link->addThread(other);
    m_link->release({core::Answer{{m_here, 1}, protocol::Reply(protocol::LoggedOut())},
                     core::Answer{{firstConnectionOn(1), 2}, protocol::Reply(protocol::LoggedOut())}});
    QTRY_COMPARE(m_log->text(), QStringLiteral("answer 1|flush"));
    QTRY_COMPARE(otherLog.text(), QStringLiteral("answer 2|flush"));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestCoreLink)
#include "tst_core_link.moc"
