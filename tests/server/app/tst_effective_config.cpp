#include "server/app/effective_config.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

namespace tincan::tests {

using namespace app;

class TestEffectiveConfig : public QObject
{
    Q_OBJECT

private slots:
    void withoutAnythingTheOfficeIsListenedTo()
    {
        const auto config = effectiveConfig({});
        QVERIFY(config);
        QCOMPARE(config->listen, std::vector({Endpoint{QHostAddress(QHostAddress::Any), 8642}}));
        QVERIFY(!config->plaintext);
        QVERIFY(config->dataDirectory.endsWith(QStringLiteral("/tincan-server")));
    }

    void plaintextAloneIsForThisMachine()
    {
        Options typed;
        typed.plaintext = true;
        const auto config = effectiveConfig(typed);
        QVERIFY(config && config->plaintext);
        QCOMPARE(config->listen, std::vector({Endpoint{QHostAddress(QHostAddress::LocalHost), 8642}}));
    }

    void whatWasTypedGoesBeforeTheFile()
    {
        Options typed = withFile("listen = '127.0.0.1:1'\ndata_dir = '/one'\n[log]\nlevel = 'error'\n");
        QCOMPARE(effectiveConfig(typed)->dataDirectory, QStringLiteral("/one"));
        QCOMPARE(effectiveConfig(typed)->listen.front().port, 1);
        typed.dataDirectory = QStringLiteral("/two");
        typed.listen = endpointFrom(QStringLiteral("127.0.0.1:2"));
        typed.plaintext = true;
        const auto config = effectiveConfig(typed);
        QVERIFY(config && config->plaintext);
        QCOMPARE(config->dataDirectory, QStringLiteral("/two"));
        QCOMPARE(config->listen, std::vector({*typed.listen}));
        QCOMPARE(config->logLevel, LogLevel::error);
    }

    void onlyAFileOpensPlaintextToOthers_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"0.0.0.0:1", "[::]:1", "192.168.1.2:1", "[fe80::1]:1"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }

    void onlyAFileOpensPlaintextToOthers()
    {
        QFETCH(const QString, address);
        Options typed;
        typed.plaintext = true;
        typed.listen = endpointFrom(address);
        const auto refused = effectiveConfig(typed);
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail,
                 QStringLiteral("Without encryption the server listens only on this machine's own addresses (127.0.0.1 "
                                "or [::1]), not on %1, unless the configuration file says plaintext = true.")
                     .arg(address));
        // Nor does a file that says nothing of it.
        QVERIFY(!effectiveConfig(alsoTyped(withFile("listen = '" + address.toUtf8() + "'"))));
        QVERIFY(!effectiveConfig(alsoTyped(withFile(""))));
        QVERIFY(effectiveConfig(withFile("plaintext = true\nlisten = '" + address.toUtf8() + "'")));
        QVERIFY(effectiveConfig(withFile("listen = '" + address.toUtf8() + "'")));
    }

    void everyAddressThatIsOpenIsNamed()
    {
        const auto refused =
            effectiveConfig(alsoTyped(withFile("listen = ['127.0.0.1:1', '10.0.0.1:2', '[::1]:3', '[::]:4']")));
        QVERIFY(!refused);
        const QStringList lines = refused.error().detail.split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains(QStringLiteral("10.0.0.1:2")));
        QVERIFY(lines[1].contains(QStringLiteral("[::]:4")));
    }

    void certificateAndKeyHaveToBeReadable()
    {
        const QString there = m_home.filePath(QStringLiteral("there.pem"));
        QFile file(there);
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto named = [this](const QString &certificate, const QString &key) {
            return effectiveConfig(
                withFile(QStringLiteral("[tls]\ncertificate = '%1'\nkey = '%2'\n").arg(certificate, key).toUtf8()));
        };
        QVERIFY(named(there, there));
        const QString gone = m_home.filePath(QStringLiteral("gone.pem"));
        QCOMPARE(named(gone, there).error().detail,
                 QStringLiteral("tls.certificate: the file %1 cannot be read.").arg(gone));
        QCOMPARE(named(there, m_home.path()).error().detail,
                 QStringLiteral("tls.key: the file %1 cannot be read.").arg(m_home.path()));
        if (::geteuid() == 0)
            return;
        QVERIFY(file.setPermissions(QFile::WriteOwner));
        QVERIFY(!named(there, there));
    }

    void aFileThatIsNotSoundIsRefused()
    {
        const auto refused = effectiveConfig(withFile("loud = true"));
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.endsWith(QStringLiteral("server.toml:1:1: There is no setting loud.")));
    }

    void theDataDirectoryIsKnownToWhoeverOnlyLooks()
    {
        QVERIFY(effectiveDataDirectory({})->endsWith(QStringLiteral("/tincan-server")));
        Options typed = withFile("data_dir = '/one'");
        QCOMPARE(*effectiveDataDirectory(typed), QStringLiteral("/one"));
        typed = withFile("loud = true");
        QVERIFY(!effectiveDataDirectory(typed));
        typed.dataDirectory = QStringLiteral("/two");
        QCOMPARE(*effectiveDataDirectory(typed), QStringLiteral("/two"));
    }

private:
    Options withFile(const QByteArray &toml)
    {
        Options typed;
        typed.configFile = m_home.filePath(QStringLiteral("server.toml"));
        QFile file(typed.configFile);
        const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(toml) == toml.size();
        return isWritten ? typed : Options();
    }
    static Options alsoTyped(Options options)
    {
        options.plaintext = true;
        return options;
    }

    QTemporaryDir m_home;
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestEffectiveConfig)
#include "tst_effective_config.moc"
