#include "server/doors/net/proxies.h"

#include <QTest>

namespace tincan::tests {

using doors::net::Proxies;

class TestProxies : public QObject
{
    Q_OBJECT

private slots:
    void whoIsBelieved_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("forwardedFor");
        QTest::addColumn<QString>("origin");
        QTest::newRow("nobody in between") << u"192.168.1.7"_qs << QByteArray() << u"192.168.1.7"_qs;
        QTest::newRow("a stranger's word") << u"192.168.1.7"_qs << QByteArray("10.9.9.9") << u"192.168.1.7"_qs;
        QTest::newRow("a proxy") << u"10.0.0.1"_qs << QByteArray("192.168.1.7") << u"192.168.1.7"_qs;
        QTest::newRow("a proxy that says nothing") << u"10.0.0.1"_qs << QByteArray() << u"10.0.0.1"_qs;
        QTest::newRow("a proxy behind a proxy")
            << u"10.0.0.1"_qs << QByteArray("192.168.1.7, 10.0.0.2") << u"192.168.1.7"_qs;
        QTest::newRow("what the peer says before")
            << u"10.0.0.1"_qs << QByteArray("1.2.3.4, 192.168.1.7") << u"192.168.1.7"_qs;
        QTest::newRow("rubbish") << u"10.0.0.1"_qs << QByteArray("not an address") << u"10.0.0.1"_qs;
        QTest::newRow("IPv4 within IPv6") << u"::ffff:10.0.0.1"_qs << QByteArray("192.168.1.7") << u"192.168.1.7"_qs;
        QTest::newRow("IPv6") << u"fd00::1"_qs << QByteArray("2001:db8::7") << u"2001:db8::7"_qs;
    }
    void whoIsBelieved()
    {
        QFETCH(const QString, peer);
        QFETCH(const QByteArray, forwardedFor);
        QFETCH(const QString, origin);
        const Proxies proxies(
            {QHostAddress::parseSubnet(u"10.0.0.0/24"_qs), QHostAddress::parseSubnet(u"fd00::/8"_qs)});
        QCOMPARE(proxies.originOf(QHostAddress(peer), forwardedFor), QHostAddress(origin));
    }

    void withoutAnyNobodyIsBelieved()
    {
        const QHostAddress peer(QHostAddress::LocalHost);
        QVERIFY(!Proxies().isOne(peer));
        QCOMPARE(Proxies().originOf(peer, "10.0.0.1"), peer);
    }
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestProxies)
#include "tst_proxies.moc"
