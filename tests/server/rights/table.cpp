#include "tests/server/rights/table.h"

namespace tincan::rights {

namespace {

Row rowOf(const QString &line)
{
    QStringList words = line.simplified().split(u' ');
    Row row{words.takeFirst(), {}, {}};
    while (row.letters.size() < qsizetype(names.size()) && !words.isEmpty() && words.last().size() == 1)
        row.letters.prepend(words.takeLast().toLatin1());
    row.state = words.join(u' ').split(QStringLiteral(", "), Qt::SkipEmptyParts);
    return row;
}

}

QList<Row> rowsOf(const char *table)
{
    QList<Row> rows;
    for (const QString &line : QString::fromUtf8(table).split(u'\n')) {
        if (!line.trimmed().isEmpty() && !line.trimmed().startsWith(u'#'))
            rows += rowOf(line);
    }
    return rows;
}

}
