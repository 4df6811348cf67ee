#include "server/storage/database_copy.h"
#include "tests/support/server/person.h"

#include <QFile>
#include <QTemporaryDir>

namespace tincan::tests {

using storage::contentsOf;
using storage::copyDatabase;

class TestDatabaseCopy : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void aCopyHasEverything()
    {
        isUsed();
        QVERIFY(copyDatabase(path("one.db"), path("two.db")));
        const auto one = contentsOf(path("one.db"));
        const auto two = contentsOf(path("two.db"));
        QVERIFY(one && *one && two && *two);
        QCOMPARE((*two)->accounts, 1);
        QVERIFY(!(*two)->server.isNull());
        QCOMPARE((*two)->server, (*one)->server);
        QVERIFY(!QFile::exists(path("two.db-wal")));
    }

    void itIsForItsOwnerAlone()
    {
        isUsed();
        QVERIFY(copyDatabase(path("one.db"), path("two.db")));
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path("two.db")) & others));
    }

    void nothingIsWrittenOver()
    {
        isUsed();
        QVERIFY(copyDatabase(path("one.db"), path("two.db")));
        QVERIFY(!copyDatabase(path("one.db"), path("two.db")));
    }

    void whatIsNotThereIsNotMade()
    {
        QVERIFY(!contentsOf(path("one.db")));
        QVERIFY(!copyDatabase(path("one.db"), path("two.db")));
        QVERIFY(!QFile::exists(path("one.db")));
    }

    void oneThatWasNeverUsedHasNothing()
    {
        QFile empty(path("one.db"));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        const auto contents = contentsOf(path("one.db"));
        QVERIFY(contents && !*contents);
    }

private:
    QString path(const char *name) const { return m_home->filePath(QString::fromLatin1(name)); }
    void isUsed() const
    {
        World world(path("one.db"));
        Person::registered(world, QStringLiteral("alice"));
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestDatabaseCopy)
#include "tst_database_copy.moc"
