#include "server/doors/net/front_door.h"

#include <QTcpSocket>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

namespace tincan::tests {

using doors::net::Census;
using doors::net::FrontDoor;

namespace {

// While it lives, the process gets no further descriptor.
class NoMoreDescriptors
{
public:
    NoMoreDescriptors()
    {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const int next = ::dup(0);
        ::close(next);
        const rlimit none{rlim_t(next), m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoMoreDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    Q_DISABLE_COPY_MOVE(NoMoreDescriptors)

private:
    rlimit m_before = {};
};

}

class TestFrontDoor : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();

    void everyConnectionIsHandedOnOnce();
    void itTellsTheTruePort();
    void aPortInUseIsRefusedInWords();
    void afterClosingNobodyGetsIn();
    void itAcceptsAgainAfterDescriptorsRanOut();
    void whoIsOneTooManyIsSentAway();

private:
    FrontDoor::HandOn keep()
    {
        return [this](qintptr descriptor, Census::Place place) {
            m_descriptors += int(descriptor);
            m_places.push_back(std::move(place));
        };
    }
    bool connects(const FrontDoor &door, QTcpSocket &client)
    {
        client.connectToHost(QHostAddress::LocalHost, door.port());
        return client.waitForConnected(20'000);
    }

    std::shared_ptr<Census> m_census = Census::make({});
    QList<int> m_descriptors;
    std::vector<Census::Place> m_places;
};

void TestFrontDoor::cleanup()
{
    for (const int descriptor : std::exchange(m_descriptors, {}))
        ::close(descriptor);
    m_places.clear();
}

void TestFrontDoor::everyConnectionIsHandedOnOnce()
{
    FrontDoor door(m_census, keep());
    QVERIFY(door.listen(QHostAddress::LocalHost, 0));
    QTcpSocket clients[40];
    for (QTcpSocket &client : clients)
        QVERIFY(connects(door, client));
    QTRY_COMPARE(m_descriptors.size(), 40);
    QCOMPARE(QSet<int>(m_descriptors.begin(), m_descriptors.end()).size(), 40);
}

void TestFrontDoor::itTellsTheTruePort()
{
    FrontDoor door(m_census, keep());
    QVERIFY(door.listen(QHostAddress::LocalHostIPv6, 0) || door.listen(QHostAddress::LocalHost, 0));
    QVERIFY(door.port() != 0);
}

void TestFrontDoor::aPortInUseIsRefusedInWords()
{
    FrontDoor first(m_census, keep());
    QVERIFY(first.listen(QHostAddress::LocalHost, 0));
    FrontDoor second(m_census, keep());
    const auto refused = second.listen(QHostAddress::LocalHost, first.port());
    QVERIFY(!refused);
    QCOMPARE(
        refused.error().detail,
        QStringLiteral("Cannot listen on 127.0.0.1, port %1: The bound address is already in use.").arg(first.port()));
}

void TestFrontDoor::afterClosingNobodyGetsIn()
{
    FrontDoor door(m_census, keep());
    QVERIFY(door.listen(QHostAddress::LocalHost, 0));
    const quint16 port = door.port();
    door.close();
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(!client.waitForConnected(20'000));
    QCOMPARE(client.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestFrontDoor::whoIsOneTooManyIsSentAway()
{
    FrontDoor door(Census::make({.connections = 10, .perAddress = 2}), keep());
    QVERIFY(door.listen(QHostAddress::LocalHost, 0));
    QTcpSocket clients[3];
    for (QTcpSocket &client : clients)
        QVERIFY(connects(door, client));
    QTRY_COMPARE(clients[2].state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(m_descriptors.size(), 2);
    // There is room again once somebody has gone.
    m_places.pop_back();
    QTcpSocket next;
    QVERIFY(connects(door, next));
    QTRY_COMPARE(m_descriptors.size(), 3);
}

void TestFrontDoor::itAcceptsAgainAfterDescriptorsRanOut()
{
    FrontDoor door(m_census, keep());
    QVERIFY(door.listen(QHostAddress::LocalHost, 0));
    QTcpSocket client;
    // The kernel answers for the door, which has not looked yet.
    QVERIFY(connects(door, client));
    {
        const NoMoreDescriptors shortage;
        for (int turn = 0; turn < 10; ++turn)
            QCoreApplication::processEvents();
        QVERIFY(m_descriptors.isEmpty());
    }
    QTRY_COMPARE(m_descriptors.size(), 1);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestFrontDoor)
#include "tst_front_door.moc"
