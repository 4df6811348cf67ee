#pragma once

#include "server/core/read_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlPeopleReads final : public core::PeopleReads
{
public:
    explicit SqlPeopleReads(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<protocol::User>> user(UserId id, UserId reader) override;
    Result<QList<protocol::User>> page(UserId reader, const QString &after, const QStringList &words,
                                       qint64 limit) override;
    Result<QList<protocol::Participant>> participants(ConversationId id, UserId reader, const QString &after,
                                                      qint64 limit) override;
    Result<QList<protocol::ReadPosition>> positions(ConversationId id, UserId reader) override;

private:
    SqlConnection &m_sql;
};

}
