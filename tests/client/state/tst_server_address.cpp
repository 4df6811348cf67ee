#include "client/state/server_address.h"

#include <QtTest>

using namespace tincan;

class TestServerAddress : public QObject
{
    Q_OBJECT

private slots:
    void whatPeopleTypeBecomesAUrl_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("this computer") << "localhost" << "wss://localhost:8642/";
        QTest::newRow("its number") << "127.0.0.1:8700" << "wss://127.0.0.1:8700/";
        QTest::newRow("another loopback") << "127.3.2.1" << "wss://127.3.2.1:8642/";
        QTest::newRow("IPv6, bare") << "::1" << "wss://[::1]:8642/";
        QTest::newRow("IPv6 with port") << "[::1]:9000" << "wss://[::1]:9000/";
        QTest::newRow("a name in the office") << " chat.office " << "wss://chat.office:8642/";
        QTest::newRow("a number in the office") << "10.0.0.5" << "wss://10.0.0.5:8642/";
        QTest::newRow("a whole URL") << "wss://chat.example:443/ws" << "wss://chat.example:443/ws";
        QTest::newRow("plain on this computer") << "ws://localhost" << "ws://localhost:8642/";
        QTest::newRow("plain on another loopback") << "ws://127.3.2.1" << "ws://127.3.2.1:8642/";
    }
    void whatPeopleTypeBecomesAUrl()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        const auto parsed = state::parseServerAddress(typed);
        QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().detail));
        QCOMPARE(parsed->toString(), url);
    }

    void whatCannotBeReachedSafelyIsRefusedInWords_data()
    {
        QTest::addColumn<QString>("typed");
        for (const char *typed : {"",
                                  "  ",
                                  "ws://10.0.0.5",
                                  "ws://chat.office:8642/",
                                  "ws://127.0.0.1.evil.example",
                                  "ws://127.0.0.1@evil.example",
                                  "ws://localhost.evil.example",
                                  "http://localhost",
                                  "file:///etc/passwd",
                                  "wss://user:secret@host",
                                  "host name",
                                  "wss://",
                                  "host:99999",
                                  "wss://host/?token=1",
                                  "ws://127.0.0.300"})
            QTest::newRow(typed) << QString::fromLatin1(typed);
    }
    void whatCannotBeReachedSafelyIsRefusedInWords()
    {
        QFETCH(QString, typed);
        const auto parsed = state::parseServerAddress(typed);
        QVERIFY2(!parsed.ok(), parsed.ok() ? qPrintable(parsed->toString()) : "");
        QVERIFY(parsed.error().detail.size() > 20);
    }

    void whatIsShownIsWhatCouldBeTyped_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("typed");
        QTest::newRow("loopback") << "wss://127.0.0.1:8642/" << "127.0.0.1:8642";
        QTest::newRow("office") << "wss://chat.office:8642/" << "chat.office:8642";
        QTest::newRow("with a path") << "wss://chat.office:443/ws" << "wss://chat.office:443/ws";
        QTest::newRow("plain loopback") << "ws://localhost:8642/" << "ws://localhost:8642/";
    }
    void whatIsShownIsWhatCouldBeTyped()
    {
        QFETCH(QString, url);
        QFETCH(QString, typed);
        QCOMPARE(state::typedAddress(QUrl(url)), typed);
        QCOMPARE(state::parseServerAddress(typed)->toString(), url);
    }

    void anOriginIsSchemeHostAndPort()
    {
        QCOMPARE(state::originOf(QUrl(QStringLiteral("wss://Chat.Office:443/ws"))),
                 QStringLiteral("wss://chat.office:443"));
        QCOMPARE(state::originOf(*state::parseServerAddress(QStringLiteral("::1"))),
                 QStringLiteral("wss://[::1]:8642"));
        QVERIFY(state::originOf(*state::parseServerAddress(QStringLiteral("localhost")))
                != state::originOf(*state::parseServerAddress(QStringLiteral("127.0.0.1"))));
    }
};

QTEST_GUILESS_MAIN(TestServerAddress)
#include "tst_server_address.moc"
