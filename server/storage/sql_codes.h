#pragma once

#include "server/core/code_store.h"
#include "server/storage/sql_connection.h"

namespace tincan::storage {

class SqlLoginCodes final : public core::LoginCodeStore
{
public:
    explicit SqlLoginCodes(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<core::LoginCode>> of(UserId user) override;
    Status put(UserId user, const core::LoginCode &code) override;
    Status countWrongTry(UserId user) override;
    Status remove(UserId user) override;

private:
    SqlConnection &m_sql;
};

class SqlAccountInvites final : public core::AccountInviteStore
{
public:
    explicit SqlAccountInvites(SqlConnection &sql) : m_sql(sql) {}

    Result<std::optional<core::StoredAccountInvite>> byId(AccountInviteId id) override;
    Result<std::optional<core::StoredAccountInvite>> byCodeHash(const QByteArray &codeHash) override;
    Status add(const core::StoredAccountInvite &invite) override;
    Status changeCode(AccountInviteId id, const QByteArray &codeHash) override;
    Status takeOneUse(AccountInviteId id) override;
    Status remove(AccountInviteId id) override;
    Status removeAllOf(UserId creator) override;

private:
    SqlConnection &m_sql;
};

}
