#include "server/storage/sql_dialect.h"
#include "tests/support/folders.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace tincan::tests {

using storage::SqlDialect;

class TestSqlDialect : public QObject
{
    Q_OBJECT

private slots:
    void wordsAreSpelledAsTheDatabaseWantsThem_data();
    void wordsAreSpelledAsTheDatabaseWantsThem();
    void anotherDatabaseSpellsThemItsOwnWay();
    void noStatementGoesPastIt();
};

void TestSqlDialect::wordsAreSpelledAsTheDatabaseWantsThem_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("spelled");
    const auto row = [](const char *name, const char *written, const char *spelled) {
        QTest::newRow(name) << QByteArray(written) << QByteArray(spelled);
    };
    row("nothing", "SELECT 1", "SELECT 1");
    row("a text", "SET name = {text ?}, x = ?", "SET name = CAST(? AS TEXT), x = ?");
    row("bytes", "SELECT {bytes groups.name}", "SELECT CAST(groups.name AS BLOB)");
    row("the larger one", "x > {larger COALESCE(a, 0), ?} AND y", "x > max(COALESCE(a, 0), ?) AND y");
    row("an index", "JOIN members {by index moderators} ON x", "JOIN members INDEXED BY moderators ON x");
    row("an order of joins", "a {then join} b ON c", "a CROSS JOIN b ON c");
    row("all but some", "ORDER BY a {all but the first ?}) b", "ORDER BY a LIMIT -1 OFFSET ?) b");
    row("several", "{text ?}{bytes a}", "CAST(? AS TEXT)CAST(a AS BLOB)");
}

void TestSqlDialect::wordsAreSpelledAsTheDatabaseWantsThem()
{
    QFETCH(QByteArray, written);
    QFETCH(QByteArray, spelled);
    QCOMPARE(storage::sqliteDialect().spelled(written.constData()), spelled);
}

void TestSqlDialect::anotherDatabaseSpellsThemItsOwnWay()
{
    static constexpr SqlDialect::Word words[] = {{"text ", "convert_from(", ", 'UTF8')"},
                                                 {"larger ", "GREATEST(", ")"}};
    const SqlDialect other(words);
    QCOMPARE(other.spelled("SET a = {text ?}, b = {larger b, ?}"),
             QByteArray("SET a = convert_from(?, 'UTF8'), b = GREATEST(b, ?)"));
}

// What only one database understands would have to be found again, statement by statement.
void TestSqlDialect::noStatementGoesPastIt()
{
    static const QRegularExpression ofSqliteAlone(QStringLiteral(
        "CAST\\(|INDEXED BY|CROSS JOIN|LIMIT -1|[ (](?:max|min)\\((?:[^()]|\\([^()]*\\))*,|rowid|printf\\("
        "|INSERT OR |REPLACE INTO"));
    QVERIFY(ofSqliteAlone.match(QStringLiteral("a > max(COALESCE(b, 0), ?)")).hasMatch());
    QVERIFY(!ofSqliteAlone.match(QStringLiteral("SELECT max(number) FROM messages, users")).hasMatch());
    int files = 0;
    QDirIterator each(sourceFolder() + QStringLiteral("/server/storage"),
                      {QStringLiteral("*.cpp"), QStringLiteral("*.h")});
    while (each.hasNext()) {
        const QString path = each.next();
        const QString name = each.fileName();
        if (name.startsWith(QStringLiteral("sqlite_")) || name.startsWith(QStringLiteral("sql_dialect")))
            continue;
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto match = ofSqliteAlone.match(QString::fromUtf8(file.readAll()));
        QVERIFY2(!match.hasMatch(), qPrintable(name + QStringLiteral(": ") + match.captured()));
        ++files;
    }
    QVERIFY(files > 50);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlDialect)
#include "tst_sql_dialect.moc"
