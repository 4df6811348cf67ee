#include "server/storage/user_words.h"

#include "server/core/search_words.h"

namespace tincan::storage {

Status forgetWords(SqlConnection &sql, UserId user)
{
    return sql.run("DELETE FROM user_words WHERE user_key = (SELECT key FROM users WHERE id = ?)", {user.toBytes()});
}

Status keepWords(SqlConnection &sql, UserId user, const QString &username, const QString &displayName)
{
    auto status = forgetWords(sql, user);
    for (const QString &word : core::searchWords(username + u' ' + displayName)) {
        if (!status)
            return status;
        status = sql.run("INSERT INTO user_words (user_key, word) SELECT key, ? FROM users WHERE id = ?",
                         {word, user.toBytes()});
    }
    return status;
}

Status fillWords(SqlConnection &sql)
{
    struct Named
    {
        UserId id;
        QString username;
        QString displayName;
    };
    const auto all =
        allRows<Named>(sql,
                       "SELECT id, username, {bytes display_name} FROM users "
                       "WHERE state <> 3 AND NOT EXISTS (SELECT 1 FROM user_words)",
                       {},
                       [](const SqlRow &row) { return Named{row.id<UserId>(0), row.text(1), row.exactText(2)}; });
    if (!all)
        return all.error();
    for (const Named &user : *all) {
        if (const auto kept = keepWords(sql, user.id, user.username, user.displayName); !kept)
            return kept;
    }
    return {};
}

}
