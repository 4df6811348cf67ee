#include "server/storage/sql_dialect.h"

namespace tincan::storage {

QByteArray SqlDialect::spelled(const char *statement) const
{
    QByteArray spelled;
    QByteArrayView rest(statement);
    for (qsizetype open = rest.indexOf('{'); open >= 0; open = rest.indexOf('{')) {
        const qsizetype close = rest.indexOf('}', open);
        Q_ASSERT(close > open);
        spelled += rest.first(open);
        spelled += spelledWord(rest.sliced(open + 1, close - open - 1));
        rest = rest.sliced(close + 1);
    }
    return spelled += rest;
}

QByteArray SqlDialect::spelledWord(QByteArrayView words) const
{
    for (const Word &each : m_words) {
        if (words.startsWith(each.word)) {
            const QByteArrayView rest = words.sliced(qsizetype(qstrlen(each.word)));
            return QByteArray(each.before) + rest.toByteArray() + each.after;
        }
    }
    qFatal("no spelling of {%s}", words.toByteArray().constData());
}

const SqlDialect &sqliteDialect()
{
    static constexpr SqlDialect::Word words[] = {
        {"text ", "CAST(", " AS TEXT)"},
        {"bytes ", "CAST(", " AS BLOB)"},
        {"larger ", "max(", ")"},
        {"by index ", "INDEXED BY ", ""},
        {"then join", "CROSS JOIN", ""},
        {"all but the first ", "LIMIT -1 OFFSET ", ""},
    };
    static const SqlDialect dialect(words);
    return dialect;
}

}
