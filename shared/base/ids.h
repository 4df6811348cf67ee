#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>

#include <array>
#include <compare>
#include <optional>

namespace tincan {

using IdBytes = std::array<quint8, 16>;

QString idText(const IdBytes &bytes);
std::optional<IdBytes> parseIdText(QStringView text);
size_t idHash(const IdBytes &bytes, size_t seed) noexcept;

// Sixteen bytes, a UUIDv7 where we made it. The tag makes ids of different things different types, so that passing
// a ConversationId for a UserId does not compile. Ids say nothing about order: messages have a number and a seq.
template <class Tag>
class Id
{
public:
    constexpr Id() = default;
    constexpr explicit Id(const IdBytes &bytes) : m_bytes(bytes) {}

    // The 36 characters of a UUID, as the wire has it; in any case when read, in lower case when written.
    static std::optional<Id> parse(QStringView text)
    {
        const auto bytes = parseIdText(text);
        return bytes ? std::optional(Id(*bytes)) : std::nullopt;
    }
    QString toString() const { return idText(m_bytes); }

    // The 16 bytes of a database column.
    static std::optional<Id> fromBytes(const QByteArray &bytes)
    {
        Id id;
        if (bytes.size() != qsizetype(id.m_bytes.size()))
            return std::nullopt;
        std::copy(bytes.begin(), bytes.end(), id.m_bytes.begin());
        return id;
    }
    QByteArray toBytes() const
    {
        return QByteArray(reinterpret_cast<const char *>(m_bytes.data()), qsizetype(m_bytes.size()));
    }

    constexpr const IdBytes &bytes() const { return m_bytes; }
    constexpr bool isNull() const { return m_bytes == IdBytes{}; }

    friend constexpr auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0) noexcept { return idHash(id.m_bytes, seed); }

private:
    IdBytes m_bytes{};
};

using ServerId = Id<struct ServerTag>;
using UserId = Id<struct UserTag>;
using SessionId = Id<struct SessionTag>;
using GroupId = Id<struct GroupTag>;
using ConversationId = Id<struct ConversationTag>;
using MessageId = Id<struct MessageTag>;
// Of a person who asks to join a group, and of an invitation to one.
using JoinRequestId = Id<struct JoinRequestTag>;
using InviteId = Id<struct InviteTag>;
// An invitation to register.
using AccountInviteId = Id<struct AccountInviteTag>;
// Of whatever an entry of the audit trail is about.
using ObjectId = Id<struct ObjectTag>;
// Made by whoever sends a creating command, so that sending it again does not create twice.
using ClientId = Id<struct ClientTag>;

}

template <class Tag>
struct std::hash<tincan::Id<Tag>>
{
    size_t operator()(const tincan::Id<Tag> &id) const noexcept { return tincan::idHash(id.bytes(), 0); }
};
