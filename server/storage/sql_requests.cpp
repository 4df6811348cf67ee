#include "server/storage/sql_requests.h"

#include "server/storage/rows.h"
#include "server/storage/sql_streams.h"
#include "server/storage/written.h"

namespace tincan::storage {

Result<std::optional<protocol::JoinRequest>> SqlRequests::byId(JoinRequestId id)
{
    return firstRow<protocol::JoinRequest>(m_sql,
                                           "SELECT " TINCAN_REQUEST_COLUMNS
                                           "FROM join_requests JOIN groups ON groups.key = join_requests.group_key "
                                           "AND groups.removed_at IS NULL WHERE join_requests.id = ?",
                                           {id.toBytes()},
                                           requestAt);
}

Result<std::optional<protocol::JoinRequest>> SqlRequests::open(GroupId group, UserId user)
{
    return firstRow<protocol::JoinRequest>(m_sql,
                                           "SELECT " TINCAN_REQUEST_COLUMNS "FROM join_requests "
                                           "WHERE group_key = (SELECT key FROM groups WHERE id = ?) "
                                           "AND user_key = (SELECT key FROM users WHERE id = ?) AND state = 0",
                                           {group.toBytes(), user.toBytes()},
                                           requestAt);
}

Result<std::vector<protocol::JoinRequest>> SqlRequests::openOf(UserId user)
{
    std::vector<protocol::JoinRequest> open;
    const auto status =
        m_sql.run("SELECT " TINCAN_REQUEST_COLUMNS "FROM users "
                  "JOIN join_requests ON join_requests.user_key = users.key AND join_requests.state = 0 "
                  "WHERE users.id = ?",
                  {user.toBytes()},
                  [&](const SqlRow &row) { open.push_back(requestAt(row)); });
    if (!status)
        return status.error();
    return open;
}

Result<qint64> SqlRequests::openCount(GroupId group)
{
    return writtenRow<qint64>(m_sql,
                              "SELECT count(*) FROM join_requests "
                              "WHERE group_key = (SELECT key FROM groups WHERE id = ?) AND state = 0",
                              {group.toBytes()},
                              numberAt);
}

Result<qint64> SqlRequests::add(const protocol::JoinRequest &request)
{
    const auto revision = SqlStreams(m_sql).next(request.user);
    if (!revision)
        return revision;
    const auto added =
        m_sql.run("INSERT INTO join_requests (id, group_key, user_key, state, text, created_at, user_revision) "
                  "SELECT ?, groups.key, users.key, ?, {text ?}, ?, ? FROM groups, users "
                  "WHERE groups.id = ? AND users.id = ?",
                  {request.id.toBytes(),
                   int(request.state),
                   request.text.toUtf8(),
                   request.createdAt.ms,
                   *revision,
                   request.group.toBytes(),
                   request.user.toBytes()});
    if (!added)
        return added.error();
    return revision;
}

Result<qint64> SqlRequests::decide(const protocol::JoinRequest &request)
{
    const auto revision = SqlStreams(m_sql).next(request.user);
    if (!revision)
        return revision;
    const QVariant decidedAt = request.decidedAt ? QVariant(request.decidedAt->ms) : QVariant();
    const QVariant decider = request.decidedBy ? QVariant(request.decidedBy->toBytes()) : QVariant();
    const auto decided =
        m_sql.run("UPDATE join_requests SET state = ?, reason = {text ?}, decided_at = ?, "
                  "decider_key = (SELECT key FROM users WHERE id = ?), user_revision = ? WHERE id = ?",
                  {int(request.state), request.reason.toUtf8(), decidedAt, decider, *revision, request.id.toBytes()});
    if (!decided)
        return decided.error();
    return revision;
}

// Of each asker there is one at most, so each stream takes one revision.
Result<std::vector<core::RequestStore::Refused>> SqlRequests::refuseAll(GroupId group, UserId decider,
                                                                        const QString &reason, Timestamp now)
{
    auto status = m_sql.run("UPDATE users SET revision = revision + 1 WHERE key IN (SELECT user_key FROM join_requests "
                            "WHERE group_key = (SELECT key FROM groups WHERE id = ?) AND state = 0)",
                            {group.toBytes()});
    std::vector<Refused> refused;
    if (status) {
        status = m_sql.run(
            "UPDATE join_requests SET state = ?, reason = {text ?}, decided_at = ?, "
            "decider_key = (SELECT key FROM users WHERE id = ?), "
            "user_revision = (SELECT revision FROM users WHERE key = join_requests.user_key) "
            "WHERE group_key = (SELECT key FROM groups WHERE id = ?) AND state = 0 RETURNING " TINCAN_REQUEST_COLUMNS
            ", join_requests.user_revision",
            {int(protocol::RequestState::refused), reason.toUtf8(), now.ms, decider.toBytes(), group.toBytes()},
            [&](const SqlRow &row) { refused.push_back({requestAt(row), row.number(9)}); });
    }
    if (!status)
        return status.error();
    return refused;
}

}
