#include "server/app/config_keys.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tincan::tests {

using namespace app;

namespace {

Result<Config> parsed(const QByteArray &toml)
{
    return parseConfig(QStringLiteral("server.toml"), toml);
}

}

class TestConfig : public QObject
{
    Q_OBJECT

private slots:
    void anEmptyFileLeavesEverythingAsItIs();
    void everySettingIsTaken();
    void everySettingIsSetCopiedAndComparedByItself();
    void oneAddressOrSeveralMayBeNamed();
    void whatIsWrongIsSaidWithItsPlace_data();
    void whatIsWrongIsSaidWithItsPlace();
    void allThatIsWrongIsSaidInItsOrder();
    void certificateAndKeyGoTogether();
    void aFileThatCannotBeReadIsSaid();
    void aFileIsReadWithItsName();
};

void TestConfig::anEmptyFileLeavesEverythingAsItIs()
{
    const auto config = parsed("# nothing\n");
    QVERIFY(config);
    for (const ConfigKey &key : configKeys())
        QVERIFY2(key.isSame(*config, Config()), qPrintable(key.name));
}

void TestConfig::everySettingIsTaken()
{
    const auto config = parsed("listen = '192.168.1.2:80'\n"
                               "data_dir = '/srv/tin can/ü'\n"
                               "plaintext = true\n"
                               "trusted_proxies = ['10.0.0.7', '192.168.1.0/24', '::1', 'fd00::/8']\n"
                               "[tls]\ncertificate = 'a.pem'\nkey = 'b.pem'\n"
                               "[accounts]\nregistration = 'invite'\nguests = true\n"
                               "[presence]\ngrace_seconds = 0\n"
                               "[sessions]\nidle_days = 1\nmax_days = 36500\n"
                               "[limits]\nconnections = 1\nconnections_per_address = 1_000_000\n"
                               "[websocket]\norigins = ['https://chat.example', 'http://[::1]:8080']\n"
                               "[log]\nformat = 'json'\nlevel = 'debug'\n");
    QVERIFY2(config, qPrintable(config ? QString() : config.error().detail));
    QCOMPARE(config->listen, std::vector({Endpoint{QHostAddress(QStringLiteral("192.168.1.2")), 80}}));
    QCOMPARE(config->dataDirectory, QStringLiteral("/srv/tin can/ü"));
    QCOMPARE(config->plaintext, true);
    QCOMPARE(config->trustedProxies,
             std::vector({Subnet(QHostAddress(QStringLiteral("10.0.0.7")), 32),
                          Subnet(QHostAddress(QStringLiteral("192.168.1.0")), 24),
                          Subnet(QHostAddress(QStringLiteral("::1")), 128),
                          Subnet(QHostAddress(QStringLiteral("fd00::")), 8)}));
    QCOMPARE(config->tls.certificate, QStringLiteral("a.pem"));
    QCOMPARE(config->tls.key, QStringLiteral("b.pem"));
    QCOMPARE(config->policy.registration, core::Registration::invite);
    QCOMPARE(config->policy.guests, true);
    QCOMPARE(config->policy.graceSeconds, 0);
    QCOMPARE(config->policy.sessionIdleDays, 1);
    QCOMPARE(config->policy.sessionMaxDays, 36'500);
    QCOMPARE(config->limits.all, 1);
    QCOMPARE(config->limits.perAddress, 1'000'000);
    QCOMPARE(config->origins,
             (QStringList{QStringLiteral("https://chat.example"), QStringLiteral("http://[::1]:8080")}));
    QCOMPARE(config->logFormat, LogFormat::json);
    QCOMPARE(config->logLevel, LogLevel::debug);
    for (const ConfigKey &key : configKeys())
        QVERIFY2(!key.isSame(*config, Config()), qPrintable(key.name + QStringLiteral(" is missing here")));
}

void TestConfig::everySettingIsSetCopiedAndComparedByItself()
{
    const auto other =
        parsed("listen = '[::1]:1'\ndata_dir = 'a'\nplaintext = true\ntrusted_proxies = ['::1']\n"
               "tls = {certificate = 'a', key = 'b'}\naccounts = {registration = 'invite', guests = true}\n"
               "presence.grace_seconds = 1\nsessions = {idle_days = 1, max_days = 1}\n"
               "limits = {connections = 1, connections_per_address = 1}\nwebsocket.origins = ['http://a']\n"
               "log = {format = 'json', level = 'error'}\n");
    QVERIFY(other);
    for (const ConfigKey &copied : configKeys()) {
        Config config;
        copied.copy(config, *other);
        for (const ConfigKey &key : configKeys())
            QCOMPARE(key.isSame(config, *other), key.name == copied.name);
    }
}

void TestConfig::oneAddressOrSeveralMayBeNamed()
{
    const auto config = parsed("listen = ['[::]:1', '0.0.0.0:2', 'localhost:0']");
    QVERIFY(config);
    QCOMPARE(config->listen,
             std::vector({Endpoint{QHostAddress(QHostAddress::Any), 1},
                          Endpoint{QHostAddress(QStringLiteral("0.0.0.0")), 2},
                          Endpoint{QHostAddress(QHostAddress::LocalHost), 0}}));
}

void TestConfig::whatIsWrongIsSaidWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *toml, const char *words) {
        QTest::newRow(name) << QByteArray(toml) << QString::fromUtf8(words);
    };
    row("an unknown setting", "\nlisten_on = 1", "2:1: There is no setting listen_on.");
    row("one in a table", "[log]\n levels = 1", "2:2: There is no setting log.levels.");
    row("an unknown table", "[logs]\nlevel = 'x'\n[logs.x]", "1:2: There is no table [logs].");
    row("a table in a table", "[log.x]", "1:6: There is no table [log.x].");
    row("an array of tables", "[[users]]", "1:3: There is no setting users.");
    row("a name with a dot", "'log.level' = 'info'", "1:1: There is no setting \"log.level\".");
    row("a table for a setting", "[listen]\nx = 1", "1:1: listen takes ");
    row("a setting for a table", "log = 'info'", "1:7: log is a table; its settings stand below [log].");
    row("a text for a number",
        "[presence]\ngrace_seconds = '10'",
        "2:17: presence.grace_seconds takes a whole number from 0 to 3600.");
    row("a fraction", "[presence]\ngrace_seconds = 1.5", "2:17: presence.grace_seconds takes a whole number ");
    row("a number that is too small",
        "[sessions]\nmax_days = 0",
        "2:12: sessions.max_days takes a whole number from 1 ");
    row("one that is too large", "[presence]\ngrace_seconds = 3601", "2:17: presence.grace_seconds takes ");
    row("a number for yes", "plaintext = 1", "1:13: plaintext takes true or false.");
    row("a text for yes", "plaintext = 'true'", "1:13: plaintext takes true or false.");
    row("no choice of ours",
        "[accounts]\nregistration = 'closed'",
        "2:16: accounts.registration takes \"open\", \"approval\" or \"invite\".");
    row("a number for a text", "data_dir = 1", "1:12: data_dir takes a directory, in quotes.");
    row("no address", "listen = []", "1:10: listen takes \"ADDRESS:PORT\", for example ");
    row("no port", "listen = '127.0.0.1'", "1:10: listen takes ");
    row("one that is no address", "listen = ['127.0.0.1:1', 'office:2']", "1:10: listen takes ");
    row("other things in an array", "listen = ['127.0.0.1:1', 2]", "1:10: listen takes ");
    row("no subnet", "trusted_proxies = ['10.0.0.0/33']", "1:19: trusted_proxies takes an array of addresses ");
    row("one of any length", "trusted_proxies = ['10.0.0.0/4294967295']", "1:19: trusted_proxies takes ");
    row("half a subnet", "trusted_proxies = ['10.0.0.0/']", "1:19: trusted_proxies takes ");
    row("one alone", "trusted_proxies = '10.0.0.1'", "1:19: trusted_proxies takes ");
    row("an origin with a path", "[websocket]\norigins = ['https://a.example/']", "2:11: websocket.origins takes ");
    row("an origin in large letters", "[websocket]\norigins = ['https://A.example']", "2:11: websocket.origins takes ");
    row("every origin", "[websocket]\norigins = ['*']", "2:11: websocket.origins takes an array of origins, for ");
    row("no TOML", "[log]\nlevel = loud", "2:9: This is not TOML: ");
    row("the same twice", "plaintext = true\nplaintext = true", "2:");
    row("no UTF-8", "data_dir = '\xff'", "1:");
}

void TestConfig::whatIsWrongIsSaidWithItsPlace()
{
    QFETCH(const QByteArray, toml);
    QFETCH(const QString, words);
    const auto refused = parsed(toml);
    QVERIFY(!refused);
    const QString said = refused.error().detail;
    QVERIFY2(said.startsWith(QStringLiteral("server.toml:") + words), qPrintable(said));
    QVERIFY2(!said.contains(u'\n'), qPrintable(said));
    QVERIFY2(said.endsWith(u'.') && !said.endsWith(QStringLiteral("..")), qPrintable(said));
}

void TestConfig::allThatIsWrongIsSaidInItsOrder()
{
    const auto refused = parsed("plaintext = 1\n[log]\nlevel = 2\n[accounts]\nguests = 3\n");
    QVERIFY(!refused);
    const QStringList lines = refused.error().detail.split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].startsWith(QStringLiteral("server.toml:1:13: plaintext ")));
    QVERIFY(lines[1].startsWith(QStringLiteral("server.toml:3:9: log.level ")));
    QVERIFY(lines[2].startsWith(QStringLiteral("server.toml:5:10: accounts.guests ")));
}

void TestConfig::certificateAndKeyGoTogether()
{
    const QString words =
        QStringLiteral("server.toml: tls.certificate and tls.key go together: name both, or neither.");
    for (const char *half : {"tls.certificate = 'a'", "tls.key = 'a'", "tls = {certificate = 'a', key = ''}"}) {
        const auto refused = parsed(half);
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail, words);
    }
}

void TestConfig::aFileThatCannotBeReadIsSaid()
{
    const QTemporaryDir home;
    for (const QString &path : {home.filePath(QStringLiteral("none.toml")), home.path()}) {
        const auto refused = readConfig(path);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.startsWith(path + QStringLiteral(" cannot be read: ")),
                 qPrintable(refused.error().detail));
    }
}

void TestConfig::aFileIsReadWithItsName()
{
    const QTemporaryDir home;
    const QString path = home.filePath(QStringLiteral("server.toml"));
    const auto write = [&](const QByteArray &toml) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(toml) == toml.size();
    };
    QVERIFY(write("[log]\nlevel = 'error'\n"));
    QCOMPARE(readConfig(path)->logLevel, LogLevel::error);
    QVERIFY(write("loud = true\n"));
    QCOMPARE(readConfig(path).error().detail, path + QStringLiteral(":1:1: There is no setting loud."));
    QVERIFY(write(QByteArray(1024 * 1024 + 1, '#')));
    QCOMPARE(readConfig(path).error().detail, path + QStringLiteral(" is too large for a configuration."));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestConfig)
#include "tst_config.moc"
