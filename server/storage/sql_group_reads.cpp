#include "server/storage/sql_group_reads.h"

#include "server/storage/rows.h"
#include "server/storage/sql_rights.h"

// clang-format off
// Needs the joins of TINCAN_AS_GROUP_READER.
#define TINCAN_LISTING_COLUMNS                                                                                         \
    TINCAN_GROUP_COLUMNS ", " TINCAN_ROLE ", (SELECT id FROM join_requests WHERE group_key = groups.key "              \
    "AND user_key = reader.key AND state = 0) "
// Takes the reader's id.
#define TINCAN_OWN_GROUP_KEYS                                                                                          \
    "SELECT key FROM groups WHERE is_default = 1 "                                                                     \
    "UNION SELECT own.group_key FROM users JOIN members AS own ON own.user_key = users.key "                           \
    "AND own.left_at IS NULL WHERE users.id = ?"
// A group whose moderator the reader is: takes the reader's id and the group's.
#define TINCAN_AS_MODERATOR                                                                                            \
    "FROM groups " TINCAN_AS_GROUP_READER
#define TINCAN_IF_MODERATOR                                                                                            \
    "WHERE groups.id = ? AND groups.removed_at IS NULL AND " TINCAN_ROLE ">= 2 "
// clang-format on

namespace tincan::storage {

namespace {

protocol::GroupListing listingAt(const SqlRow &row)
{
    protocol::GroupListing listing{groupAt(row)};
    if (!row.isNull(8))
        listing.role = protocol::Role(row.number(8));
    listing.request = JoinRequestId::fromBytes(row.bytes(9));
    return listing;
}

QByteArray bytesOrNone(const auto &id)
{
    return id ? id->toBytes() : QByteArray();
}

}

Result<std::optional<protocol::GroupListing>> SqlGroupReads::one(GroupId id, UserId reader)
{
    return firstRow<protocol::GroupListing>(m_sql,
                                            "SELECT " TINCAN_LISTING_COLUMNS "FROM groups " TINCAN_AS_GROUP_READER
                                            "WHERE groups.id = ? AND " TINCAN_MAY_SEE_GROUP,
                                            {reader.toBytes(), id.toBytes()},
                                            listingAt);
}

// Of those that all may see no more than are asked for, and those where the reader belongs; never through all there
// are.
Result<QList<protocol::GroupListing>> SqlGroupReads::visible(UserId reader, std::optional<GroupId> after, qint64 limit)
{
    const QByteArray known = bytesOrNone(after);
    return allRows<protocol::GroupListing>(
        m_sql,
        "WITH start (key) AS (SELECT COALESCE((SELECT key FROM groups WHERE id = ?), 0)), "
        "shown (key) AS (SELECT key FROM (SELECT key FROM groups WHERE is_default = 0 AND visibility <> 2 "
        "AND removed_at IS NULL AND key > (SELECT key FROM start) ORDER BY key LIMIT ?) "
        "UNION " TINCAN_OWN_GROUP_KEYS ") "
        "SELECT " TINCAN_LISTING_COLUMNS "FROM shown JOIN groups ON groups.key = shown.key " TINCAN_AS_GROUP_READER
        "WHERE " TINCAN_MAY_SEE_GROUP "AND groups.key > (SELECT key FROM start) ORDER BY groups.key LIMIT ?",
        {known, limit, reader.toBytes(), reader.toBytes(), limit},
        listingAt);
}

Result<QList<protocol::GroupListing>> SqlGroupReads::own(UserId reader, std::optional<GroupId> after, qint64 limit)
{
    return allRows<protocol::GroupListing>(
        m_sql,
        "WITH mine (key) AS (" TINCAN_OWN_GROUP_KEYS ") "
        "SELECT " TINCAN_LISTING_COLUMNS "FROM mine JOIN groups ON groups.key = mine.key " TINCAN_AS_GROUP_READER
        "WHERE groups.removed_at IS NULL "
        "AND groups.key > COALESCE((SELECT key FROM groups WHERE id = ?), 0) ORDER BY groups.key LIMIT ?",
        {reader.toBytes(), reader.toBytes(), bytesOrNone(after), limit},
        listingAt);
}

// The members are the rows of the group or, where it is everybody's, all accounts. What it is has to be known before,
// or all accounts are looked through for the members of the smallest group.
Result<QList<protocol::Participant>> SqlGroupReads::members(GroupId id, UserId reader, const QString &after,
                                                            qint64 limit)
{
    const auto everybodys = firstRow<bool>(m_sql,
                                           "SELECT groups.is_default FROM groups " TINCAN_AS_GROUP_READER
                                           "WHERE groups.id = ? AND groups.removed_at IS NULL AND reader.kind = 0 "
                                           "AND " TINCAN_ROLE "IS NOT NULL",
                                           {reader.toBytes(), id.toBytes()},
                                           [](const SqlRow &row) { return row.boolean(0); });
    if (!everybodys)
        return everybodys.error();
    if (!*everybodys)
        return QList<protocol::Participant>();
    if (**everybodys)
        return everybody(id, after, limit);
    return allRows<protocol::Participant>(
        m_sql,
        "SELECT " TINCAN_USER_COLUMNS(
            "person") ", members.role FROM groups "
                      "JOIN members ON members.group_key = groups.key AND members.left_at IS NULL "
                      "{then join} users AS person ON person.key = members.user_key AND person.state <> 3 "
                      "WHERE groups.id = ? AND person.username > ? ORDER BY person.username LIMIT ?",
        {id.toBytes(), after, limit},
        participantAt);
}

Result<QList<protocol::Participant>> SqlGroupReads::everybody(GroupId id, const QString &after, qint64 limit)
{
    return allRows<protocol::Participant>(
        m_sql,
        "SELECT " TINCAN_USER_COLUMNS(
            "person") ", " TINCAN_ROLE_OF_EVERYBODY "FROM users AS person "
                      "LEFT JOIN members ON members.group_key = (SELECT key FROM groups WHERE id = ?) "
                      "AND members.user_key = person.key WHERE person.state = 0 AND person.state <> 3 AND "
                      "person.username > ? "
                      "ORDER BY person.username LIMIT ?",
        {id.toBytes(), after, limit},
        participantAt);
}

Result<QList<protocol::JoinRequest>> SqlGroupReads::requests(GroupId id, UserId reader,
                                                             std::optional<JoinRequestId> after, qint64 limit)
{
    return allRows<protocol::JoinRequest>(
        m_sql,
        "SELECT " TINCAN_REQUEST_COLUMNS TINCAN_AS_MODERATOR
        "JOIN join_requests ON join_requests.group_key = groups.key AND join_requests.state = 0 " TINCAN_IF_MODERATOR
        "AND join_requests.key > COALESCE((SELECT key FROM join_requests WHERE id = ?), 0) "
        "ORDER BY join_requests.key LIMIT ?",
        {reader.toBytes(), id.toBytes(), bytesOrNone(after), limit},
        requestAt);
}

Result<QList<protocol::Invite>> SqlGroupReads::invites(GroupId id, UserId reader)
{
    return allRows<protocol::Invite>(m_sql,
                                     "SELECT " TINCAN_INVITE_COLUMNS TINCAN_AS_MODERATOR
                                     "JOIN invites ON invites.group_key = groups.key AND invites.revoked_at IS NULL "
                                     "AND invites.uses_left > 0 " TINCAN_IF_MODERATOR "ORDER BY invites.key LIMIT ?",
                                     {reader.toBytes(), id.toBytes(), protocol::limits::invitesPerGroup},
                                     inviteAt);
}

}
