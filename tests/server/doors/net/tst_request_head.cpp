#include "server/doors/net/request_head.h"

#include <QTest>

namespace tincan::tests {

using doors::net::HeadProblem;
using doors::net::readHead;
using doors::net::RequestHead;

namespace {

const QByteArray upgrade =
    "GET /ws?x=1 HTTP/1.1\r\nHost: chat.lan:8642\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Origin: http://chat.lan:8642\r\n\r\n";
constexpr qsizetype most = 1024;

}

class TestRequestHead : public QObject
{
    Q_OBJECT

private slots:
    void anUpgradeIsUnderstood()
    {
        const auto read = readHead(upgrade + "more", most);
        const auto *head = std::get_if<RequestHead>(&read);
        QVERIFY(head);
        QVERIFY(head->isWebSocket);
        QCOMPARE(head->bytes, upgrade.size());
        QCOMPARE(head->target, QByteArray("/ws?x=1"));
        QCOMPARE(head->host, QByteArray("chat.lan:8642"));
        QCOMPARE(head->origin, QByteArray("http://chat.lan:8642"));
    }

    void everyPartOfItIsIncomplete()
    {
        for (qsizetype size = 0; size < upgrade.size(); ++size) {
            const auto read = readHead(upgrade.left(size), most);
            QVERIFY2(read.index() == 0 && std::get<HeadProblem>(read) == HeadProblem::incomplete,
                     qPrintable(QString::number(size)));
        }
    }

    void otherRequestsAreNoUpgrade()
    {
        for (const char *bytes :
             {"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4096\r\n\r\nabc"}) {
            const auto read = readHead(bytes, most);
            QVERIFY(std::holds_alternative<RequestHead>(read) && !std::get<RequestHead>(read).isWebSocket);
        }
    }

    void whatIsNoRequestIsBad_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray("\r\n\r\n");
        QTest::newRow("zeros") << QByteArray(64, '\0');
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) + QByteArray(64, 'x');
        QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("two hosts") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        QTest::newRow("a space before the colon") << QByteArray("GET / HTTP/1.1\r\nHost : a\r\n\r\n");
        QTest::newRow("an answer") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
    }
    void whatIsNoRequestIsBad()
    {
        QFETCH(const QByteArray, bytes);
        const auto read = readHead(bytes, most);
        QVERIFY(read.index() == 0);
        QCOMPARE(std::get<HeadProblem>(read), HeadProblem::bad);
    }

    void whatNeverEndsIsTooLarge()
    {
        const auto read = readHead("GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(most, 'x'), most);
        QVERIFY(read.index() == 0);
        QCOMPARE(std::get<HeadProblem>(read), HeadProblem::tooLarge);
    }
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestRequestHead)
#include "tst_request_head.moc"
