#include "tests/server/app/server_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>

namespace tincan::tests {

// What somebody sees who starts the program: its exit codes, its words, and on which of the two outputs they come.
class TestServerProgram : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_home.emplace(); }

    void whatIsNotUnderstoodEndsWith2()
    {
        const auto ended = ServerProgram::run({QStringLiteral("--loud")});
        QCOMPARE(ended.code, 2);
        QCOMPARE(ended.errors, QStringLiteral("tincan-server: Unknown option 'loud'.\n"));
        QVERIFY(ended.out.isEmpty());
    }

    void aSoundConfigurationIsSaidToBe()
    {
        const auto ended = check("listen = '[::]:8642'\n[accounts]\nguests = true\n");
        QCOMPARE(ended.code, 0);
        QCOMPARE(ended.out, QStringLiteral("The configuration is sound.\n"));
        QVERIFY(ended.errors.isEmpty());
    }

    void oneThatIsNotEndsWith78AndItsPlaces()
    {
        const auto ended = check("loud = true\n[accounts]\nguests = 1\n");
        QCOMPARE(ended.code, 78);
        QVERIFY(ended.out.isEmpty());
        QVERIFY(ended.errors.contains(config() + QStringLiteral(":1:1: There is no setting loud.\n")));
        QVERIFY(ended.errors.contains(config() + QStringLiteral(":3:10: accounts.guests takes true or false.\n")));
        // Nor does a server start from it.
        QCOMPARE(ServerProgram::run({QStringLiteral("--plaintext"), QStringLiteral("--config"), config()}).code, 78);
    }

    void thePlaintextOfACommandLineIsForThisMachineAlone()
    {
        const QStringList open{QStringLiteral("--plaintext"), QStringLiteral("--listen"), QStringLiteral("0.0.0.0:0")};
        QCOMPARE(ServerProgram::run(open + inHome()).code, 78);
        QCOMPARE(check("listen = '0.0.0.0:0'\n", {QStringLiteral("--plaintext")}).code, 78);
        QCOMPARE(check("listen = '0.0.0.0:0'\nplaintext = true\n").code, 0);
    }

    void aSecondServerEndsWith75AndSaysWhoIsThere()
    {
        ServerProgram first;
        QVERIFY(
            first.start(plaintext() + inHome()).startsWith(QStringLiteral("tincan-server ready on ws://127.0.0.1:")));
        const auto second = ServerProgram::run(plaintext() + inHome());
        QCOMPARE(second.code, 75);
        QVERIFY2(second.errors.contains(QStringLiteral("Another server (process %1) is using").arg(first.process())),
                 qPrintable(second.errors));
        QCOMPARE(first.stop(), 0);
    }

    void anAddressThatIsTakenEndsWith1()
    {
        ServerProgram first;
        const QString ready = first.start(plaintext() + inHome());
        const QString taken = ready.section(QStringLiteral("ws://"), 1);
        const QTemporaryDir other;
        const auto ended = ServerProgram::run({QStringLiteral("--plaintext"),
                                               QStringLiteral("--listen"),
                                               taken,
                                               QStringLiteral("--data-dir"),
                                               other.filePath(QStringLiteral("data"))});
        QCOMPARE(ended.code, 1);
        QVERIFY(ended.errors.startsWith(QStringLiteral("tincan-server: Cannot listen on 127.0.0.1, port ")));
    }

    void anAuditLogIsVerifiedOrNothingIsKnownOfIt()
    {
        const QStringList verify{QStringLiteral("verify-audit")};
        const auto nothing = ServerProgram::run(verify + inHome());
        QCOMPARE(nothing.code, 75);
        QVERIFY(nothing.out.isEmpty());
        QVERIFY(nothing.errors.contains(QStringLiteral("There is no database there.")));
        ServerProgram server;
        QVERIFY(!server.start(plaintext() + inHome()).isEmpty());
        const auto sound = ServerProgram::run(verify + inHome());
        QCOMPARE(sound.code, 0);
        QCOMPARE(sound.out, QStringLiteral("The audit log is sound: entries: 0.\n"));
    }

    void severalAddressesAreListenedOn()
    {
        write("listen = ['127.0.0.1:0', '127.0.0.2:0']\nplaintext = true\n");
        ServerProgram server;
        const QString ready = server.start(fromFile());
        QVERIFY2(ready.contains(QStringLiteral(" ws://127.0.0.1:"))
                     && ready.contains(QStringLiteral(" ws://127.0.0.2:")),
                 qPrintable(ready));
    }

    void aHangupReadsTheFileAgain()
    {
        write("listen = '127.0.0.1:0'\nplaintext = true\n[log]\nformat = 'journal'\n");
        ServerProgram server;
        QVERIFY(!server.start(fromFile()).isEmpty());
        write("listen = '127.0.0.1:1'\nplaintext = true\n[log]\nformat = 'journal'\n[accounts]\nguests = true\n");
        server.signal(SIGHUP);
        QCOMPARE(server.says(QStringLiteral("read again")),
                 QStringLiteral("<6>tincan.config: The configuration was read again. Changed: accounts.guests\n"));
        QCOMPARE(server.says(QStringLiteral("next start")),
                 QStringLiteral("<4>tincan.config: Takes effect at the next start: listen\n"));
        write("loud = true\n");
        server.signal(SIGHUP);
        const QString refused = server.says(QStringLiteral("not sound"));
        QVERIFY2(refused.startsWith(QStringLiteral("<3>tincan.config: ")) && refused.contains(QStringLiteral(":1:1: ")),
                 qPrintable(refused));
        QCOMPARE(server.stop(), 0);
    }

    void theLevelOfTheLogFollows()
    {
        write("listen = '127.0.0.1:0'\nplaintext = true\n[log]\nlevel = 'warning'\n");
        ServerProgram server;
        QVERIFY(!server.start(fromFile()).isEmpty());
        write("listen = '127.0.0.1:0'\nplaintext = true\n[log]\nlevel = 'info'\nformat = 'json'\n");
        server.signal(SIGHUP);
        const QString line = server.says(QStringLiteral("read again"));
        QVERIFY2(line.endsWith(QStringLiteral(" info tincan.config: The configuration was read again. Changed: "
                                              "log.level\n")),
                 qPrintable(line));
    }

    // The terminal that it was started from is closed.
    void aHangupWithoutAFileIsTheEnd()
    {
        ServerProgram server;
        QVERIFY(!server.start(plaintext() + inHome()).isEmpty());
        server.signal(SIGHUP);
        QCOMPARE(server.waitForEnd(), 0);
        QVERIFY(!QFile::exists(m_home->filePath(QStringLiteral("data/running"))));
    }

private:
    QString config() const { return m_home->filePath(QStringLiteral("server.toml")); }
    void write(const QByteArray &toml) const
    {
        QFile file(config());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(toml) == toml.size());
    }
    ServerProgram::Ended check(const QByteArray &toml, const QStringList &further = {}) const
    {
        write(toml);
        return ServerProgram::run(QStringList{QStringLiteral("--config"), config(), QStringLiteral("--check-config")}
                                  + further);
    }
    static QStringList plaintext()
    {
        return {QStringLiteral("--plaintext"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")};
    }
    QStringList inHome() const { return {QStringLiteral("--data-dir"), m_home->filePath(QStringLiteral("data"))}; }
    QStringList fromFile() const { return QStringList{QStringLiteral("--config"), config()} + inHome(); }

    std::optional<QTemporaryDir> m_home;
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestServerProgram)
#include "tst_server_program.moc"
