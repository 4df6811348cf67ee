#include "server/app/config_keys.h"
#include "tests/support/folders.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace tincan::tests {

using namespace app;

// The example is the documentation of the configuration: nothing in it may be untrue.
class TestExampleConfig : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QFile file(sourceFolder() + QStringLiteral("/resources/tincan-server.example.toml"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_example = QString::fromUtf8(file.readAll());
        m_uncommented = QString(m_example).replace(m_setting, QStringLiteral("\\1"));
    }

    void asItIsItChangesNothing()
    {
        const auto config = parseConfig(QStringLiteral("example"), m_example.toUtf8());
        QVERIFY2(config, qPrintable(config ? QString() : config.error().detail));
        for (const ConfigKey &key : configKeys())
            QVERIFY2(key.isSame(*config, Config()), qPrintable(key.name));
    }

    void whatIsCommentedOutIsWhatHoldsAnyway()
    {
        const auto config = parseConfig(QStringLiteral("example"), m_uncommented.toUtf8());
        QVERIFY2(config, qPrintable(config ? QString() : config.error().detail));
        for (const ConfigKey &key : configKeys())
            QVERIFY2(key.isSame(*config, Config()), qPrintable(key.name));
    }

    void everySettingIsInItAndNoOther()
    {
        QStringList named;
        const auto settings = parseSettings(m_uncommented.toUtf8());
        for (const Setting &setting : *settings) {
            if (!std::holds_alternative<SettingTable>(setting.value))
                named.append(setting.key);
        }
        QStringList known;
        for (const ConfigKey &key : configKeys())
            known.append(key.name);
        QCOMPARE(named, known);
    }

    // The sentence stands in the comment right above the setting.
    void eachSaysWhenItHolds()
    {
        const QStringList blocks = m_example.split(QStringLiteral("\n\n"));
        int found = 0;
        for (const QString &block : blocks) {
            const auto setting = m_setting.match(block);
            if (!setting.hasMatch())
                continue;
            const auto &key = configKeys().at(size_t(found++));
            QVERIFY(key.name == setting.captured(2) || key.name.endsWith(u'.' + setting.captured(2)));
            const bool atOnce = key.holds == ConfigKey::Holds::atOnce;
            QVERIFY2(block.contains(QStringLiteral("Holds after SIGHUP.")) == atOnce, qPrintable(block));
            QVERIFY2(block.contains(QStringLiteral("Holds at the next start.")) == !atOnce, qPrintable(block));
        }
        QCOMPARE(size_t(found), configKeys().size());
    }

private:
    // Words have a space behind the #, settings have none.
    QRegularExpression m_setting{QStringLiteral("^#(([a-z_]+) = .*)$"), QRegularExpression::MultilineOption};
    QString m_example;
    QString m_uncommented;
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestExampleConfig)
#include "tst_example_config.moc"
