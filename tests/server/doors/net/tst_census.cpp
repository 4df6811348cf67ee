#include "server/doors/net/census.h"

#include <QTest>

namespace tincan::tests {

using doors::net::Census;
using doors::net::neighbourhoodOf;

class TestCensus : public QObject
{
    Q_OBJECT

private slots:
    void whoIsOneTooManyOfAnAddressGetsNoPlace()
    {
        const auto census = Census::make({.connections = 10, .perAddress = 2});
        const QHostAddress one(QStringLiteral("10.0.0.1"));
        const auto first = Census::enter(census, one);
        auto second = Census::enter(census, one);
        QVERIFY(first && second);
        QVERIFY(!Census::enter(census, one));
        QVERIFY(Census::enter(census, QHostAddress(QStringLiteral("10.0.0.2"))));
        QCOMPARE(census->count(), 2);
        second = {};
        QVERIFY(Census::enter(census, one));
    }

    void whoIsOneTooManyOfAllGetsNoPlace()
    {
        const auto census = Census::make({.connections = 3, .perAddress = 2});
        std::vector<Census::Place> places;
        for (quint32 address = 1; address <= 3; ++address)
            places.push_back(Census::enter(census, QHostAddress(address)));
        QVERIFY(!Census::enter(census, QHostAddress(quint32(4))));
        places.clear();
        QCOMPARE(census->count(), 0);
        QVERIFY(Census::enter(census, QHostAddress(quint32(4))));
    }

    void behindAProxyThereAreMany()
    {
        const QHostAddress proxy(QStringLiteral("10.0.0.1"));
        const auto census =
            Census::make({.connections = 3, .perAddress = 1, .proxies = doors::net::Proxies({{proxy, 32}})});
        std::vector<Census::Place> places;
        for (int i = 0; i < 3; ++i)
            places.push_back(Census::enter(census, proxy));
        QVERIFY(places.back());
        QVERIFY(!Census::enter(census, proxy));
    }

    void aPlaceIsGivenBackOnceHoweverItMoves()
    {
        const auto census = Census::make({.connections = 10, .perAddress = 2});
        {
            auto first = Census::enter(census, QHostAddress(quint32(1)));
            auto second = std::move(first);
            first = std::move(second);
            QCOMPARE(census->count(), 1);
        }
        QCOMPARE(census->count(), 0);
    }

    void addressesOfOneMachineAreOne_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("same");
        QTest::newRow("IPv4") << u"10.0.0.1"_qs << u"10.0.0.2"_qs << false;
        QTest::newRow("IPv4 within IPv6") << u"10.0.0.1"_qs << u"::ffff:10.0.0.1"_qs << true;
        QTest::newRow("a network of IPv6") << u"2001:db8::1"_qs << u"2001:db8::ffff:1:2:3"_qs << true;
        QTest::newRow("two networks of IPv6") << u"2001:db8::1"_qs << u"2001:db8:0:1::1"_qs << false;
    }
    void addressesOfOneMachineAreOne()
    {
        QFETCH(const QString, one);
        QFETCH(const QString, other);
        QFETCH(const bool, same);
        QCOMPARE(neighbourhoodOf(QHostAddress(one)) == neighbourhoodOf(QHostAddress(other)), same);
    }
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestCensus)
#include "tst_census.moc"
