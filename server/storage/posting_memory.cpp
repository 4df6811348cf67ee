#include "server/storage/posting_memory.h"

#include <algorithm>
#include <array>

namespace tincan::storage {

namespace {

constexpr size_t mostRemembered = 10'000;

bool changesNothing(QByteArrayView sql)
{
    constexpr std::array harmless = {"SELECT", "BEGIN", "COMMIT", "PRAGMA"};
    return std::any_of(harmless.begin(), harmless.end(), [&](const char *word) { return sql.startsWith(word); });
}

}

Status PostingMemory::begin()
{
    m_open = true;
    const auto version =
        firstRow<qint64>(m_inner, "PRAGMA data_version", {}, [](const SqlRow &row) { return row.number(0); });
    if (!version)
        return version.error();
    if (std::exchange(m_version, version->value_or(-1)) != m_version || m_access.size() > mostRemembered)
        forget();
    return {};
}

void PostingMemory::rolledBack()
{
    forget();
    m_open = false;
}

Status PostingMemory::writePlaces()
{
    for (auto &[id, place] : m_places) {
        if (place.added == 0)
            continue;
        const auto written =
            m_inner.run("UPDATE conversations SET last_seq = ?, revision = ?, "
                        "live_count = live_count + ?, last_message_at = ? WHERE key = ?",
                        {place.seq, place.revision, place.added, place.time.ms, place.conversationKey});
        if (!written)
            return written;
        place.added = 0;
    }
    return {};
}

Status PostingMemory::run(const char *sql, const QVariantList &values, const RowVisitor &visit)
{
    if (const auto written = writePlaces(); !written)
        return written;
    if (!changesNothing(sql))
        forget();
    return m_inner.run(sql, values, visit);
}

std::optional<core::ConversationAccess> PostingMemory::access(ConversationId conversation, UserId user) const
{
    const auto found = m_access.find({conversation, user});
    if (!m_open || found == m_access.end())
        return {};
    core::ConversationAccess access = found->second;
    if (const auto place = m_places.find(conversation); place != m_places.end())
        access.lastSeq = place->second.seq;
    return access;
}

void PostingMemory::remember(const core::ConversationAccess &access, UserId user)
{
    if (m_open)
        m_access.insert_or_assign(std::pair(access.id, user), access);
}

Result<PostingMemory::Place *> PostingMemory::place(ConversationId conversation)
{
    if (!m_open)
        forget();
    if (const auto found = m_places.find(conversation); found != m_places.end())
        return &found->second;
    const auto place = firstRow<Place>(
        *this,
        "SELECT key, last_seq, revision, last_message_at FROM conversations WHERE id = ?",
        {conversation.toBytes()},
        [](const SqlRow &row) { return Place{row.number(0), row.number(1), row.number(2), row.time(3)}; });
    if (!place)
        return place.error();
    return *place ? &m_places.emplace(conversation, **place).first->second : nullptr;
}

Result<std::optional<qint64>> PostingMemory::key(UserId user)
{
    if (const auto found = m_keys.find(user); found != m_keys.end())
        return std::optional(found->second);
    const auto key = firstRow<qint64>(
        *this, "SELECT key FROM users WHERE id = ?", {user.toBytes()}, [](const SqlRow &row) { return row.number(0); });
    if (key && *key)
        m_keys.emplace(user, **key);
    return key;
}

Status PostingMemory::advance(Place &place, Timestamp time)
{
    ++place.seq;
    ++place.revision;
    ++place.added;
    place.time = time;
    return m_open ? Status() : writePlaces();
}

void PostingMemory::forget()
{
    m_places.clear();
    m_keys.clear();
    m_access.clear();
}

}
