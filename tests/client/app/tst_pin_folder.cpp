#include "client/app/pin_folder.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tincan;
using app::PinFolder;

class TestPinFolder : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_root = std::make_unique<QTemporaryDir>(); }

    void aKeySurvivesARestart()
    {
        QVERIFY(!folder().load(m_address));
        QVERIFY(folder().save(m_address, m_key));
        QCOMPARE(folder().load(m_address), std::optional(m_key));
        QVERIFY(!folder().load(m_address + u'0'));
    }

    void theLatestIsKnown()
    {
        QVERIFY(folder().save(m_address, QByteArray(32, 'o')));
        QVERIFY(folder().save(m_address, m_key));
        QCOMPARE(folder().load(m_address), std::optional(m_key));
    }

    void whatIsForgottenIsGone()
    {
        QVERIFY(folder().save(m_address, m_key));
        folder().remove(m_address);
        QVERIFY(!folder().load(m_address));
    }

    void nobodyElseCanReadIt()
    {
        QVERIFY(folder().save(m_address, m_key));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QCOMPARE(QFile::permissions(onlyFile()) & others, QFile::Permissions());
        QCOMPARE(QFile::permissions(m_root->filePath(u"keys"_qs)) & others, QFile::Permissions());
    }

    void aDamagedFileIsAKeyThatNobodyHas_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("noise") << QByteArray(10'000, '\xff');
        QTest::newRow("short") << m_key.toHex().left(62) + '\n' + m_address.toUtf8() + '\n';
        QTest::newRow("no address") << m_key.toHex();
        QTest::newRow("another address") << m_key.toHex() + "\nwss://elsewhere:1\n";
    }
    void aDamagedFileIsAKeyThatNobodyHas()
    {
        QFETCH(QByteArray, content);
        QVERIFY(folder().save(m_address, m_key));
        QFile file(onlyFile());
        QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
        file.write(content);
        file.close();
        QCOMPARE(folder().load(m_address), std::optional(QByteArray()));
    }

    void whatCannotBeWrittenIsSaid()
    {
        QFile inTheWay(m_root->filePath(u"keys"_qs));
        QVERIFY(inTheWay.open(QFile::WriteOnly));
        QVERIFY(!folder().save(m_address, m_key));
    }

private:
    PinFolder folder() const { return PinFolder(m_root->filePath(u"keys"_qs)); }
    QString onlyFile() const
    {
        const QDir keys(m_root->filePath(u"keys"_qs));
        return keys.filePath(keys.entryList(QDir::Files).value(0));
    }

    const QString m_address{QStringLiteral("wss://chat.office:8642")};
    const QByteArray m_key = QByteArray(32, '\x5a');
    std::unique_ptr<QTemporaryDir> m_root;
};

QTEST_GUILESS_MAIN(TestPinFolder)
#include "tst_pin_folder.moc"
