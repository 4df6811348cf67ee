#pragma once

#include "shared/protocol/entities.h"

namespace tincan::protocol {

// What administrators and moderators have done: the newest entries, or the newest before that number.
struct ReadAudit
{
    static constexpr auto type = "admin.audit";
    std::optional<qint64> before = {};

    static constexpr auto fields()
    {
        return std::tuple{field("before", &ReadAudit::before, between(1, limits::largestNumber))};
    }
    friend bool operator==(const ReadAudit &, const ReadAudit &) = default;
};

struct AuditEntry
{
    qint64 number = 0;
    Timestamp at;
    UserId actor;
    // What was done, in the words of the command that did it.
    QString action;
    std::optional<ObjectId> object = {};
    QString detail = {};

    static constexpr auto fields()
    {
        return std::tuple{field("number", &AuditEntry::number, between(1, limits::largestNumber)),
                          field("at", &AuditEntry::at),
                          field("actor", &AuditEntry::actor),
                          field("action", &AuditEntry::action, characters(1, limits::auditActionCharacters)),
                          field("object", &AuditEntry::object),
                          field("detail", &AuditEntry::detail, characters(0, limits::auditDetailCharacters))};
    }
    friend bool operator==(const AuditEntry &, const AuditEntry &) = default;
};

// Newest first.
struct AuditRead
{
    static constexpr auto type = "admin.audit_read";
    QList<AuditEntry> entries;
    bool more = false;

    static constexpr auto fields()
    {
        return std::tuple{field("entries", &AuditRead::entries, items(0, limits::auditEntriesPerPage)),
                          field("more", &AuditRead::more)};
    }
    friend bool operator==(const AuditRead &, const AuditRead &) = default;
};

}
