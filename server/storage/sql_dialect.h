#pragma once

#include <QByteArray>

#include <span>

namespace tincan::storage {

// How a database spells what SQL has no common word for. Statements have such words in braces, and a connection puts
// its database's spelling in their place once, when it prepares them:
//
//     {text ?}            a text, of its UTF-8 bytes
//     {bytes column}      a text's UTF-8 bytes
//     {larger a, b}       the larger of two numbers
//     {by index name}     behind a table: it is to be read by that index
//     {then join}         a join behind what stands before it, whatever the database thinks
//     {all but the first ?}   behind ORDER BY
class SqlDialect
{
public:
    struct Word
    {
        const char *word;
        const char *before;
        const char *after;
    };
    explicit SqlDialect(std::span<const Word> words) : m_words(words) {}

    QByteArray spelled(const char *statement) const;

private:
    QByteArray spelledWord(QByteArrayView words) const;

    std::span<const Word> m_words;
};

// Another database is another one of these, beside its own connection and migrations.
const SqlDialect &sqliteDialect();

}
