#include "server/app/options.h"

#include <QTest>

namespace tincan::tests {

using app::parseCommandLine;
using Action = app::CommandLine::Action;

namespace {

Result<app::CommandLine> parsed(const QString &line)
{
    return parseCommandLine(QStringList{QStringLiteral("tincan-server")} + line.split(u' ', Qt::SkipEmptyParts));
}

QString notAnEndpoint(const QString &text)
{
    return QStringLiteral("--listen takes ADDRESS:PORT, for example 127.0.0.1:8642 or [::1]:8642, not \"%1\".")
        .arg(text);
}

}

class TestOptions : public QObject
{
    Q_OBJECT

private slots:
    void withoutOptionsNothingIsTyped();
    void anAddressIsUnderstood_data();
    void anAddressIsUnderstood();
    void everyAddressIsThoseOfIPv4Too();
    void anAddressIsWrittenAsItIsTyped();
    void filesAndPlaintextAreTakenAsTheyAre();
    void theDataDirectoryIsTakenAsItIs();
    void whatIsNotUnderstoodIsRefusedInWords_data();
    void whatIsNotUnderstoodIsRefusedInWords();
    void everyRefusalIsASentence_data();
    void everyRefusalIsASentence();
    void theAuditLogIsVerifiedWithoutAnythingElse();
    void aNewKeyIsAskedForByItself();
    void adoptionNamesBothDirectories();
    void helpTellsEveryOption();
    void theVersionIsTold();
};

void TestOptions::withoutOptionsNothingIsTyped()
{
    const auto line = parsed(QString());
    QVERIFY(line);
    QCOMPARE(line->action, Action::run);
    QVERIFY(line->options.configFile.isEmpty() && line->options.dataDirectory.isEmpty());
    QVERIFY(!line->options.listen && !line->options.plaintext);
    QVERIFY(line->text.isEmpty());
}

void TestOptions::anAddressIsUnderstood_data()
{
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("any port") << QStringLiteral("127.0.0.1:0") << QStringLiteral("127.0.0.1") << 0;
    QTest::newRow("the last port") << QStringLiteral("127.0.0.1:65535") << QStringLiteral("127.0.0.1") << 65535;
    QTest::newRow("another own address") << QStringLiteral("127.1.2.3:80") << QStringLiteral("127.1.2.3") << 80;
    QTest::newRow("IPv6") << QStringLiteral("[::1]:0") << QStringLiteral("::1") << 0;
    QTest::newRow("the office's network") << QStringLiteral("192.168.1.2:1") << QStringLiteral("192.168.1.2") << 1;
    QTest::newRow("by name") << QStringLiteral("localhost:8642") << QStringLiteral("127.0.0.1") << 8642;
}

void TestOptions::anAddressIsUnderstood()
{
    QFETCH(const QString, listen);
    QFETCH(const QString, address);
    QFETCH(const int, port);
    const auto line = parsed(QStringLiteral("--listen ") + listen);
    QVERIFY(line && line->options.listen);
    QCOMPARE(line->options.listen->address, QHostAddress(address));
    QCOMPARE(line->options.listen->port, port);
}

void TestOptions::everyAddressIsThoseOfIPv4Too()
{
    const auto line = parsed(QStringLiteral("--listen [::]:8642"));
    QVERIFY(line && line->options.listen);
    QCOMPARE(line->options.listen->address, QHostAddress(QHostAddress::Any));
    QCOMPARE(app::endpointText(*line->options.listen), QStringLiteral("[::]:8642"));
}

void TestOptions::anAddressIsWrittenAsItIsTyped()
{
    for (const char *text : {"127.0.0.1:0", "[::1]:8642", "[::]:1", "0.0.0.0:2", "[fe80::1]:65535"})
        QCOMPARE(app::endpointText(*app::endpointFrom(QString::fromLatin1(text))), QString::fromLatin1(text));
}

void TestOptions::filesAndPlaintextAreTakenAsTheyAre()
{
    const auto line = parsed(QStringLiteral("--config /etc/tincan/server.toml --plaintext"));
    QVERIFY(line && line->options.plaintext);
    QCOMPARE(line->action, Action::run);
    QCOMPARE(line->options.configFile, QStringLiteral("/etc/tincan/server.toml"));
    QCOMPARE(parsed(QStringLiteral("--config=a --check-config"))->action, Action::checkConfig);
    QCOMPARE(parsed(QStringLiteral("--config=a --check-config"))->options.configFile, QStringLiteral("a"));
}

void TestOptions::theDataDirectoryIsTakenAsItIs()
{
    const auto line = parseCommandLine({QStringLiteral("tincan-server"),
                                        QStringLiteral("--plaintext"),
                                        QStringLiteral("--data-dir"),
                                        QStringLiteral("/srv/tin can/ü")});
    QVERIFY(line);
    QCOMPARE(line->options.dataDirectory, QStringLiteral("/srv/tin can/ü"));
}

void TestOptions::whatIsNotUnderstoodIsRefusedInWords_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QString &line, const QString &words) {
        QTest::newRow(name) << line << words;
    };
    const auto endpoint = [&](const char *name, const QString &listen) {
        row(name, QStringLiteral("--plaintext --listen ") + listen, notAnEndpoint(listen));
    };
    endpoint("no port", QStringLiteral("127.0.0.1"));
    endpoint("an empty port", QStringLiteral("127.0.0.1:"));
    endpoint("no address", QStringLiteral(":8642"));
    endpoint("a port that is too large", QStringLiteral("127.0.0.1:65536"));
    endpoint("a port of six digits", QStringLiteral("127.0.0.1:100000"));
    endpoint("a port below 0", QStringLiteral("127.0.0.1:-1"));
    endpoint("a port that is no number", QStringLiteral("127.0.0.1:http"));
    endpoint("an address that is none", QStringLiteral("127.0.0.256:1"));
    endpoint("a name", QStringLiteral("office.example:8642"));
    endpoint("IPv6 without brackets", QStringLiteral("::1:8642"));
    endpoint("half a bracket", QStringLiteral("[::1:8642"));
    endpoint("empty brackets", QStringLiteral("[]:8642"));
    endpoint("something behind it", QStringLiteral("127.0.0.1:8642/"));

    row("an unknown option", QStringLiteral("--plaintext --loud"), QStringLiteral("Unknown option 'loud'."));
    row("an option without its value",
        QStringLiteral("--plaintext --listen"),
        QStringLiteral("Missing value after '--listen'."));
    row("a value where none belongs",
        QStringLiteral("--plaintext=yes"),
        QStringLiteral("Unexpected value after '--plaintext'."));
    row("something else", QStringLiteral("--plaintext start"), QStringLiteral("\"start\" is not understood."));
    row("something else beside what is understood",
        QStringLiteral("verify-audit everything"),
        QStringLiteral("\"everything\" is not understood."));
    row("no data directory to verify",
        QStringLiteral("verify-audit --data-dir="),
        QStringLiteral("--data-dir takes a directory."));
    row("an empty file", QStringLiteral("--config="), QStringLiteral("--config takes a file."));
    row("two things to do",
        QStringLiteral("--check-config verify-audit"),
        QStringLiteral("--check-config is something to do by itself; please ask for one thing."));
    row("an empty data directory",
        QStringLiteral("--plaintext --data-dir="),
        QStringLiteral("--data-dir takes a directory."));
}

void TestOptions::whatIsNotUnderstoodIsRefusedInWords()
{
    QFETCH(const QString, line);
    QFETCH(const QString, words);
    const auto refused = parsed(line);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail, words);
}

void TestOptions::everyRefusalIsASentence_data()
{
    whatIsNotUnderstoodIsRefusedInWords_data();
}

void TestOptions::everyRefusalIsASentence()
{
    QFETCH(const QString, line);
    const auto refused = parsed(line);
    QVERIFY(!refused);
    const QString words = refused.error().detail;
    QVERIFY(words.endsWith(u'.') && !words.endsWith(QStringLiteral("..")));
}

void TestOptions::theAuditLogIsVerifiedWithoutAnythingElse()
{
    for (const char *typed : {"verify-audit --data-dir /srv/tincan", "--data-dir=/srv/tincan verify-audit"}) {
        const auto line = parsed(QString::fromLatin1(typed));
        QVERIFY(line);
        QCOMPARE(line->action, Action::verifyAudit);
        QCOMPARE(line->options.dataDirectory, QStringLiteral("/srv/tincan"));
    }
    QCOMPARE(parsed(QStringLiteral("verify-audit"))->action, Action::verifyAudit);
}

void TestOptions::aNewKeyIsAskedForByItself()
{
    const auto line = parsed(QStringLiteral("rotate-key --data-dir /srv/tincan"));
    QVERIFY(line && line->text.isEmpty());
    QCOMPARE(line->action, Action::rotateKey);
    QCOMPARE(line->options.dataDirectory, QStringLiteral("/srv/tincan"));
    QVERIFY(!parsed(QStringLiteral("verify-audit rotate-key")));
}

void TestOptions::adoptionNamesBothDirectories()
{
    const auto line = parsed(QStringLiteral("adopt /home/alice/chat --data-dir /srv/tincan"));
    QVERIFY(line && line->text.isEmpty());
    QCOMPARE(line->action, Action::adopt);
    QCOMPARE(line->adopted, QStringLiteral("/home/alice/chat"));
    QCOMPARE(line->options.dataDirectory, QStringLiteral("/srv/tincan"));
    QVERIFY(!parsed(QStringLiteral("adopt")));
    QVERIFY(!parsed(QStringLiteral("adopt one two")));
}

void TestOptions::helpTellsEveryOption()
{
    for (const QString &option : {QStringLiteral("--help"), QStringLiteral("-h")}) {
        const auto line = parsed(option);
        QVERIFY(line);
        QCOMPARE(line->action, Action::print);
        for (const QString &named : {QStringLiteral("--config <FILE>"),
                                     QStringLiteral("--check-config"),
                                     QStringLiteral("\n  75  "),
                                     QStringLiteral("\n  78  "),
                                     QStringLiteral("--data-dir <DIR>"),
                                     QStringLiteral("--listen <ADDRESS:PORT>"),
                                     QStringLiteral("--plaintext"),
                                     QStringLiteral("verify-audit"),
                                     QStringLiteral("rotate-key"),
                                     QStringLiteral("adopt OTHER"),
                                     QStringLiteral("--help"),
                                     QStringLiteral("--version")})
            QVERIFY2(line->text.contains(named), qPrintable(line->text));
        QVERIFY(line->text.contains(QStringLiteral("The TinCan chat server.")));
        QVERIFY(line->text.endsWith(u'\n'));
    }
}

void TestOptions::theVersionIsTold()
{
    const auto line = parsed(QStringLiteral("--version"));
    QVERIFY(line);
    QCOMPARE(line->action, Action::print);
    QCOMPARE(line->text, QStringLiteral("tincan-server " TINCAN_VERSION "\n"));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestOptions)
#include "tst_options.moc"
