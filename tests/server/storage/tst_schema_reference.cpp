#include "tests/server/storage/database_file.h"
#include "tests/support/folders.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace tincan::tests {

namespace {

// The columns of each table, one a line, as they stand in the reference: "users: `key` INTEGER key".
using Columns = QMap<QString, QStringList>;

Columns columnsOfDatabase(storage::SqlConnection &sql)
{
    Columns columns;
    const auto status =
        sql.run("SELECT tables.name, columns.name, columns.type "
                "|| CASE WHEN columns.pk THEN ' key' WHEN NOT columns.\"notnull\" THEN ' or NULL' ELSE '' END "
                "FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns "
                "WHERE tables.type = 'table' ORDER BY tables.name, columns.cid",
                {},
                [&](const storage::SqlRow &row) {
                    columns[row.text(0)] += QStringLiteral("`%1` %2").arg(row.text(1), row.text(2));
                });
    return status ? columns : Columns();
}

Columns columnsOfReference()
{
    QFile file(sourceFolder() + QStringLiteral("/server/storage/README.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression heading(QStringLiteral("^### `(\\w+)`$"));
    static const QRegularExpression row(QStringLiteral("^\\| (`\\w+`) \\| ([^|]+) \\| [^ ].*\\|$"));
    Columns columns;
    QString table;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (const auto match = heading.match(line); match.hasMatch())
            table = match.captured(1);
        else if (const auto found = row.match(line); found.hasMatch() && !table.isEmpty())
            columns[table] += found.captured(1) + u' ' + found.captured(2).trimmed();
    }
    return columns;
}

}

// The schema as people read it is the schema that the migrations make.
class TestSchemaReference : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void everyTableIsDescribed();
    void everyColumnIsDescribed_data();
    void everyColumnIsDescribed();

private:
    Columns m_database;
    Columns m_reference;
};

void TestSchemaReference::initTestCase()
{
    const auto sql = openInMemory();
    QVERIFY(furnish(*sql));
    m_database = columnsOfDatabase(*sql);
    m_reference = columnsOfReference();
    QVERIFY(m_database.contains(QStringLiteral("messages")));
}

void TestSchemaReference::everyTableIsDescribed()
{
    QCOMPARE(m_reference.keys(), m_database.keys());
}

void TestSchemaReference::everyColumnIsDescribed_data()
{
    QTest::addColumn<QString>("table");
    for (const QString &table : m_database.keys())
        QTest::newRow(qPrintable(table)) << table;
}

void TestSchemaReference::everyColumnIsDescribed()
{
    QFETCH(const QString, table);
    QCOMPARE(m_reference[table].join(u'\n'), m_database[table].join(u'\n'));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSchemaReference)
#include "tst_schema_reference.moc"
