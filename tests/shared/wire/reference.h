#pragma once

#include "tests/support/folders.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

namespace tincan::tests {

// The rows of the tables below one heading; a row is its cells.
using Row = QStringList;

// shared/README.md, as its tables.
class Reference
{
public:
    Reference()
    {
        QFile file(sourceFolder() + QStringLiteral("/shared/README.md"));
        if (!file.open(QIODevice::ReadOnly))
            return;
        QString heading;
        for (QString line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            line = line.trimmed();
            if (line.startsWith(QStringLiteral("## ")))
                heading = line.sliced(3);
            else if (line.startsWith(u'|') && !line.startsWith(QStringLiteral("| ---")))
                m_tables[heading] << cellsOf(line);
        }
    }

    QList<Row> rows(const QString &heading) const { return m_tables.value(heading); }

    // The rows that begin with something in backticks, by that; one that comes twice is in the list of duplicates.
    QMap<QString, Row> named(const QString &heading, QStringList *duplicates = nullptr) const
    {
        QMap<QString, Row> named;
        for (const Row &row : rows(heading)) {
            const QStringList names = inBackticks(row.at(0));
            if (names.size() != 1)
                continue;
            if (duplicates && named.contains(names.first()))
                *duplicates << names.first();
            named[names.first()] = row;
        }
        return named;
    }

    static QStringList inBackticks(const QString &cell)
    {
        static const QRegularExpression quoted(QStringLiteral("`([^`]+)`"));
        QStringList found;
        for (const auto &match : quoted.globalMatch(cell))
            found << match.captured(1);
        return found;
    }

    static QList<qint64> numbersIn(const QString &cell)
    {
        static const QRegularExpression number(QStringLiteral("\\d[\\d,]*"));
        QList<qint64> found;
        for (const auto &match : number.globalMatch(cell))
            found << match.captured().remove(u',').toLongLong();
        return found;
    }

private:
    static Row cellsOf(const QString &line)
    {
        Row cells;
        for (const QString &cell : line.sliced(1).chopped(1).split(u'|'))
            cells << cell.trimmed();
        return cells;
    }

    QMap<QString, QList<Row>> m_tables;
};

}
