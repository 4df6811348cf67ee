#pragma once

#include "server/core/housekeeping_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlHousekeeping final : public core::HousekeepingStore
{
public:
    explicit SqlHousekeeping(SqlConnection &sql) : m_sql(sql) {}

    Status touch(SessionId session, Timestamp at) override;
    Result<std::vector<SessionId>> removeExpiredSessions(Timestamp usedBefore, Timestamp createdBefore,
                                                         qint64 limit) override;
    Result<std::vector<UserId>> guests(std::optional<UserId> after, qint64 limit) override;
    Result<std::vector<core::StoredUser>> forlorn(Timestamp seenBefore, qint64 limit) override;
    Status removeExpiredCodes(Timestamp now, qint64 limit) override;
    Result<bool> eraseRemoved(Timestamp removedBefore, qint64 limit) override;

private:
    Status eraseGroup(qint64 group);
    Status eraseMessages(qint64 conversation, qint64 limit);

    SqlConnection &m_sql;
};

}
