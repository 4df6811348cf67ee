#include "server/app/effective_config.h"
#include "server/app/reloader.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

namespace tincan::tests {

using namespace app;

class TestReloader : public QObject
{
    Q_OBJECT

private slots:
    void whatMayChangeAtOnceDoes()
    {
        Config wanted;
        wanted.policy = {core::Registration::invite, true, 1, 2, 3};
        wanted.logLevel = LogLevel::error;
        const Reloaded read = reloaded({}, wanted);
        QCOMPARE(read.config.policy.registration, core::Registration::invite);
        QCOMPARE(read.config.policy.guests, true);
        QCOMPARE(read.config.policy.sessionIdleDays, 1);
        QCOMPARE(read.config.policy.sessionMaxDays, 2);
        QCOMPARE(read.config.policy.graceSeconds, 3);
        QCOMPARE(read.config.logLevel, LogLevel::error);
        QCOMPARE(read.changed.size(), 6);
        QVERIFY(read.afterRestart.isEmpty());
    }

    void theRestStaysAsItWasAndIsNamed()
    {
        Config wanted;
        wanted.listen = {*endpointFrom(QStringLiteral("127.0.0.1:1"))};
        wanted.dataDirectory = QStringLiteral("elsewhere");
        wanted.plaintext = true;
        wanted.logFormat = LogFormat::json;
        const Reloaded read = reloaded({}, wanted);
        QCOMPARE(read.config.listen, Config().listen);
        QCOMPARE(read.config.dataDirectory, QString());
        QCOMPARE(read.config.plaintext, false);
        QCOMPARE(read.config.logFormat, LogFormat::automatic);
        QVERIFY(read.changed.isEmpty());
        QCOMPARE(read.afterRestart.join(u' '), QStringLiteral("listen data_dir plaintext log.format"));
    }

    void theFileIsReadAgainAndWhatWasTypedStillGoesBeforeIt()
    {
        write("data_dir = '/one'\n");
        Reloader reloader = running();
        write("data_dir = '/two'\n[accounts]\nguests = true\n");
        QTest::ignoreMessage(QtInfoMsg, "The configuration was read again. Changed: accounts.guests");
        reloader.reload();
        QVERIFY(m_applied && m_applied->policy.guests);
        QCOMPARE(m_applied->listen.front().port, 1);
    }

    void whatHasToWaitIsSaidEachTime()
    {
        write("");
        Reloader reloader = running();
        write("[limits]\nconnections = 1\n");
        for (int i = 0; i < 2; ++i) {
            QTest::ignoreMessage(QtInfoMsg, "The configuration was read again. Changed: nothing");
            QTest::ignoreMessage(QtWarningMsg, "Takes effect at the next start: limits.connections");
            reloader.reload();
        }
    }

    void aFileThatIsNotSoundChangesNothing()
    {
        write("");
        Reloader reloader = running();
        write("loud = true\n[accounts]\nguests = true\nregistration = 'closed'\n");
        const QString path = m_options.configFile;
        const QString words =
            QStringLiteral(
                "The configuration is not sound, and everything stays as it was: %1:1:1: There is no setting "
                "loud. %1:4:16: accounts.registration takes \"open\", \"approval\" or \"invite\".")
                .arg(path);
        QTest::ignoreMessage(QtCriticalMsg, qPrintable(words));
        reloader.reload();
        QVERIFY(!m_applied);

        write("[accounts]\nguests = true\n");
        QTest::ignoreMessage(QtInfoMsg, "The configuration was read again. Changed: accounts.guests");
        reloader.reload();
        QVERIFY(m_applied);
    }

private:
    void write(const QByteArray &toml)
    {
        m_options.configFile = m_home.filePath(QStringLiteral("server.toml"));
        QFile file(m_options.configFile);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(toml) == toml.size());
    }

    Reloader running()
    {
        m_applied.reset();
        m_options.listen = endpointFrom(QStringLiteral("127.0.0.1:1"));
        // The directory was typed too, or its change would be news.
        m_options.dataDirectory = QStringLiteral("/typed");
        return Reloader(m_options, *effectiveConfig(m_options), [this](const Config &config) { m_applied = config; });
    }

    QTemporaryDir m_home;
    Options m_options;
    std::optional<Config> m_applied;
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestReloader)
#include "tst_reloader.moc"
