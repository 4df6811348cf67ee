#include "server/doors/net/reception.h"
#include "tests/server/doors/websocket/raw_client.h"

#include <QPointer>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

namespace tincan::tests {

using doors::net::Door;
using doors::net::Reception;

namespace {

// Lets everybody in, and keeps them.
class OpenRoom final : public Door
{
public:
    explicit OpenRoom(QList<QPointer<QTcpSocket>> &guests) : m_guests(guests) {}
    void enter(std::unique_ptr<QTcpSocket> socket) override
    {
        // They go by themselves once they are disconnected.
        m_guests += socket.release();
    }

private:
    QList<QPointer<QTcpSocket>> &m_guests;
};

QByteArray request(const QByteArray &furtherHeaders = {})
{
    return RawClient::handshake(furtherHeaders);
}

}

class TestReception : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whoAsksForAWebSocketIsHandedOnWithAllThatWasSaid();
    void theHeadMayComeInPieces();
    void whoAsksForSomethingElseIsAnswered_data();
    void whoAsksForSomethingElseIsAnswered();
    void pagesOfThisServerAndOfThoseAllowedMayConnect();
    void whoTakesTooLongIsToldSo();
    void whoSaysNothingIsSentAwayWithoutAWord();
    void theDeadlineGoesOnUntilTheUpgradeIsDone();

private:
    void say(const QByteArray &bytes)
    {
        m_client->write(bytes);
        QTRY_COMPARE(m_client->bytesToWrite(), 0);
    }
    QByteArray heardToTheEnd()
    {
        (void)QTest::qWaitFor([&] { return m_client->state() == QAbstractSocket::UnconnectedState; }, 20'000);
        return m_client->readAll();
    }
    QTimer *deadline() { return m_reception->findChild<QTimer *>(); }

    QTcpServer m_server;
    QList<QPointer<QTcpSocket>> m_guests;
    std::unique_ptr<Reception> m_reception;
    std::unique_ptr<QTcpSocket> m_client;
};

void TestReception::init()
{
    Reception::Rules rules;
    rules.withinMs = 60'000;
    rules.origins = {QStringLiteral("https://intranet.example")};
    m_reception = std::make_unique<Reception>(std::make_unique<OpenRoom>(m_guests), rules);
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
    m_client = std::make_unique<QTcpSocket>();
    m_client->connectToHost(QHostAddress::LocalHost, m_server.serverPort());
    QVERIFY(m_server.waitForNewConnection(20'000));
    QVERIFY(m_client->waitForConnected(20'000));
    auto *socket = m_server.nextPendingConnection();
    socket->setParent(nullptr);
    m_reception->enter(std::unique_ptr<QTcpSocket>(socket));
}

void TestReception::cleanup()
{
    m_client.reset();
    m_guests.clear();
    m_reception.reset();
    m_server.close();
}

void TestReception::whoAsksForAWebSocketIsHandedOnWithAllThatWasSaid()
{
    say(request());
    QTRY_COMPARE(m_guests.size(), 1);
    QCOMPARE(m_guests.first()->readAll(), request());
}

void TestReception::theHeadMayComeInPieces()
{
    const QByteArray all = request();
    for (const char byte : all) {
        say(QByteArray(1, byte));
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(m_guests.size(), 1);
    QCOMPARE(m_guests.first()->readAll(), all);
}

void TestReception::whoAsksForSomethingElseIsAnswered_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("a page") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << QByteArray("426");
    QTest::newRow("bytes") << QByteArray(64, '\0') << QByteArray("400");
    QTest::newRow("too long a head") << "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(20'000, 'x')
                                     << QByteArray("431");
    QTest::newRow("a foreign page") << request("Origin: https://evil.example\r\n") << QByteArray("403");
    QTest::newRow("a page of nobody") << request("Origin: null\r\n") << QByteArray("403");
    QTest::newRow("words before the upgrade") << request() + "\x81\x80" << QByteArray("400");
}

void TestReception::whoAsksForSomethingElseIsAnswered()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, status);
    m_client->write(bytes);
    const QByteArray answer = heardToTheEnd();
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer.constData());
    QVERIFY(answer.contains("\r\nConnection: close\r\n") && answer.endsWith(".\n"));
    QVERIFY(m_guests.isEmpty());
}

void TestReception::pagesOfThisServerAndOfThoseAllowedMayConnect()
{
    say(request("Origin: https://intranet.example\r\n"));
    QTRY_COMPARE(m_guests.size(), 1);
    cleanup();
    init();
    say(request("Origin: http://localhost\r\n"));
    QTRY_COMPARE(m_guests.size(), 1);
}

void TestReception::whoTakesTooLongIsToldSo()
{
    say("GET / HTTP/1.1\r\nHost: ");
    QTRY_VERIFY(deadline());
    // It has been read by then.
    QTRY_VERIFY(m_reception->findChild<QTcpSocket *>()->bytesAvailable() > 0);
    deadline()->setInterval(0);
    QVERIFY(heardToTheEnd().startsWith("HTTP/1.1 408 "));
}

void TestReception::whoSaysNothingIsSentAwayWithoutAWord()
{
    deadline()->setInterval(0);
    QCOMPARE(heardToTheEnd(), QByteArray());
    QCOMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
}

void TestReception::theDeadlineGoesOnUntilTheUpgradeIsDone()
{
    say(request());
    QTRY_COMPARE(m_guests.size(), 1);
    // Whoever upgrades takes it off by its name.
    auto *timer = m_guests.first()->findChild<QTimer *>(QStringLiteral("handshakeTimer"));
    QVERIFY(timer && timer->isActive());
    timer->setInterval(0);
    QTRY_COMPARE(m_client->state(), QAbstractSocket::UnconnectedState);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestReception)
#include "tst_reception.moc"
