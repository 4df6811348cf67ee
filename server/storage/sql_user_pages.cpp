#include "server/storage/rows.h"
#include "server/storage/sql_people_reads.h"

// Beginnings of words as ranges: of a word, and three further ones that narrow it down.
// clang-format off
#define TINCAN_HAS_WORD                                                                                                \
    "AND EXISTS (SELECT 1 FROM user_words WHERE user_words.user_key = person.key "                                     \
    "AND user_words.word >= ? AND user_words.word < ?) "
#define TINCAN_FURTHER_WORDS TINCAN_HAS_WORD TINCAN_HAS_WORD TINCAN_HAS_WORD

// Those who wait for approval are the administrators' business, and the retired are gone.
#define TINCAN_BY_USERNAME                                                                                             \
    "AND person.state <> 3 AND person.state <> 1 AND person.username > ? ORDER BY person.username LIMIT ?"
// clang-format on

namespace tincan::storage {

namespace {

constexpr qsizetype mostWords = 4;

void addRange(QVariantList &values, const QString &word)
{
    // Words consist of letters and digits, and this is none.
    static const QString behindAll = QString::fromUcs4(U"\U0010FFFF");
    values << word << word + behindAll;
}

// Everybody has a word that begins with nothing.
void addFurtherWords(QVariantList &values, const QStringList &words)
{
    for (qsizetype index = 1; index < mostWords; ++index)
        addRange(values, words.value(index));
}

QList<protocol::User> nobody()
{
    return {};
}

}

Result<QList<protocol::User>> SqlPeopleReads::page(UserId reader, const QString &after, const QStringList &words,
                                                   qint64 limit)
{
    const auto asUser = [](const SqlRow &row) { return userAt(row); };
    const auto kind = firstRow<protocol::AccountKind>(
        m_sql, "SELECT kind FROM users WHERE id = ? AND state = 0", {reader.toBytes()}, [](const SqlRow &row) {
            return protocol::AccountKind(row.number(0));
        });
    if (!kind)
        return kind.error();
    if (!*kind)
        return nobody();
    QVariantList values;
    if (**kind == protocol::AccountKind::guest) {
        values << reader.toBytes();
        addRange(values, words.value(0));
        addFurtherWords(values, words);
        return allRows<protocol::User>(
            m_sql,
            "SELECT " TINCAN_USER_COLUMNS(
                "person") "FROM (SELECT DISTINCT others.user_key FROM users AS reader "
                          "JOIN participants AS own ON own.user_key = reader.key AND own.left_at IS NULL "
                          "JOIN conversations ON conversations.key = own.conversation_key AND conversations.kind = 3 "
                          "JOIN participants AS others ON others.conversation_key = conversations.key AND "
                          "others.left_at IS NULL "
                          "WHERE reader.id = ?) AS found {then join} users AS person ON person.key = "
                          "found.user_key " TINCAN_HAS_WORD TINCAN_FURTHER_WORDS TINCAN_BY_USERNAME,
            values << after << limit,
            asUser);
    }
    if (words.isEmpty()) {
        return allRows<protocol::User>(
            m_sql,
            "SELECT " TINCAN_USER_COLUMNS("person") "FROM users AS person WHERE TRUE " TINCAN_BY_USERNAME,
            {after, limit},
            asUser);
    }
    addRange(values, words.first());
    addFurtherWords(values, words);
    // Whoever has the word comes first, so that nobody else is looked at.
    return allRows<protocol::User>(
        m_sql,
        "SELECT " TINCAN_USER_COLUMNS("person") "FROM (SELECT DISTINCT user_key FROM user_words "
                                                "WHERE word >= ? AND word < ?) AS found {then join} users AS person ON "
                                                "person.key = found.user_key " TINCAN_FURTHER_WORDS TINCAN_BY_USERNAME,
        values << after << limit,
        asUser);
}

}
