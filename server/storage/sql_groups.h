#pragma once

#include "server/core/group_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlGroups final : public core::GroupStore
{
public:
    explicit SqlGroups(SqlConnection &sql) : m_sql(sql) {}

    Result<GroupId> defaultGroup() override;
    Result<std::optional<core::GroupAccess>> access(GroupId id, UserId user) override;
    Result<protocol::Group> asShown(GroupId id) override;
    Result<std::vector<core::Topic>> topicsOf(UserId user) override;
    Status create(const core::NewGroup &group) override;
    Status change(const protocol::Group &group) override;
    Status markRemoved(GroupId id, Timestamp at) override;
    Result<std::vector<ConversationId>> chosenConversations(GroupId id) override;

private:
    SqlConnection &m_sql;
};

}
