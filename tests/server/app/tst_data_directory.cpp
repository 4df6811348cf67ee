#include "server/app/data_directory.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace tincan::tests {

using app::DataDirectory;

class TestDataDirectory : public QObject
{
    Q_OBJECT

private slots:
    void itIsMadeWithEverythingAboveIt();
    void itIsForItsOwnerAlone();
    void oneThatWasOpenToOthersIsClosedToThem();
    void oneWithOtherThingsInItIsRefusedAndLeftOpen();
    void theDatabaseIsInside();
    void aSecondServerIsRefusedAndToldWhoIsThere();
    void itIsFreeAgainAfterwards();
    void theLockOfADeadServerIsNoLock();
    void aServerThatEndedWellHasSaidSo();
    void whoWasKilledBeforeThereWasADatabaseMayStartAgain();
    void aFileInItsPlaceIsRefusedInWords();
    void whereNothingCanBeMadeIsRefusedInWords();

private:
    static constexpr auto everything = QFile::Permissions(0x7777);

    QString inside(const char *name) const { return m_home.filePath(QString::fromLatin1(name)); }

    QTemporaryDir m_home;
};

void TestDataDirectory::itIsMadeWithEverythingAboveIt()
{
    const QString path = inside("made/for/us");
    QVERIFY(DataDirectory::open(path));
    QVERIFY(QFileInfo(path).isDir());
}

void TestDataDirectory::itIsForItsOwnerAlone()
{
    const QString path = inside("private");
    const auto opened = DataDirectory::open(path);
    QVERIFY(opened);
    const auto others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(path) & others));
    QVERIFY(QFile::permissions(path).testFlags(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestDataDirectory::oneThatWasOpenToOthersIsClosedToThem()
{
    const QString path = inside("open");
    QVERIFY(QDir().mkpath(path));
    QVERIFY(QFile::setPermissions(path, everything));
    QVERIFY(DataDirectory::open(path));
    QVERIFY(!(QFile::permissions(path) & (QFile::ReadOther | QFile::ExeOther | QFile::ReadGroup | QFile::ExeGroup)));
}

void TestDataDirectory::oneWithOtherThingsInItIsRefusedAndLeftOpen()
{
    const QString path = inside("home");
    QVERIFY(QDir().mkpath(path + QStringLiteral("/.config")));
    QVERIFY(QFile::setPermissions(path, everything));
    const auto refused = DataDirectory::open(path);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail,
             QStringLiteral("The directory %1 has other things in it. Please name one for TinCan alone.").arg(path));
    QVERIFY(QFile::permissions(path).testFlag(QFile::ReadOther));
}

void TestDataDirectory::theDatabaseIsInside()
{
    const auto opened = DataDirectory::open(inside("data"));
    QVERIFY(opened);
    QCOMPARE((*opened)->databasePath(), inside("data/tincan.db"));
}

void TestDataDirectory::aSecondServerIsRefusedAndToldWhoIsThere()
{
    const QString path = inside("shared");
    const auto first = DataDirectory::open(path);
    QVERIFY(first);
    const auto second = DataDirectory::open(path);
    QVERIFY(!second);
    QCOMPARE(second.error().detail,
             QStringLiteral("Another server (process %1) is using the data directory %2.")
                 .arg(QCoreApplication::applicationPid())
                 .arg(path));
}

void TestDataDirectory::itIsFreeAgainAfterwards()
{
    const QString path = inside("again");
    QVERIFY(DataDirectory::open(path));
    QVERIFY(DataDirectory::open(path));
}

void TestDataDirectory::theLockOfADeadServerIsNoLock()
{
    const QString path = inside("left");
    QVERIFY(QDir().mkpath(path));
    QFile lock(path + QStringLiteral("/lock"));
    QVERIFY(lock.open(QIODevice::WriteOnly));
    // As QLockFile writes it, by a process that cannot be.
    lock.write("4194305\ntincan-server\n" + QSysInfo::machineHostName().toUtf8() + "\n" + QSysInfo::machineUniqueId()
               + "\n" + QSysInfo::bootUniqueId() + "\n");
    lock.close();
    QVERIFY(DataDirectory::open(path));
}

void TestDataDirectory::aServerThatEndedWellHasSaidSo()
{
    const QString path = inside("stopped");
    const auto open = [&] { return *DataDirectory::open(path); };
    QVERIFY(open()->wasStoppedCleanly());
    // That one has said nothing, and its lock is gone all the same.
    auto directory = open();
    QVERIFY(!directory->wasStoppedCleanly());
    directory->sayStoppedCleanly();
    directory.reset();
    QVERIFY(open()->wasStoppedCleanly());
}

void TestDataDirectory::whoWasKilledBeforeThereWasADatabaseMayStartAgain()
{
    const QString path = inside("early");
    QVERIFY(DataDirectory::open(path));
    QVERIFY(DataDirectory::open(path));
}

void TestDataDirectory::aFileInItsPlaceIsRefusedInWords()
{
    const QString path = inside("file");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto refused = DataDirectory::open(path);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail, QStringLiteral("The data directory %1 cannot be made.").arg(path));
}

void TestDataDirectory::whereNothingCanBeMadeIsRefusedInWords()
{
    const auto refused = DataDirectory::open(QStringLiteral("/proc/tincan"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail, QStringLiteral("The data directory /proc/tincan cannot be made."));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestDataDirectory)
#include "tst_data_directory.moc"
