#pragma once

#include "server/core/turn.h"

namespace tincan::core {

// Of an entry and everything before it: the SHA-256 of the previous entry's hash, empty for the first, and of this
// entry, each value with its length.
QByteArray auditHash(const QByteArray &previous, const protocol::AuditEntry &entry);

// Adds to the audit trail what the actor has done, in the words of the command that did it, in the transaction that
// does it. `object` is whatever it was done to.
Status audit(Turn &turn, UserId actor, const char *action, std::optional<ObjectId> object, const QString &detail);

template <class Tag>
Status audit(Turn &turn, UserId actor, const char *action, const Id<Tag> &object, const QString &detail)
{
    return audit(turn, actor, action, ObjectId::fromBytes(object.toBytes()), detail);
}

// The end of a command that is done and goes on record.
template <class Command, class Tag>
Outcome doneOnRecord(Turn &turn, UserId actor, const Command &command, const Id<Tag> &object,
                     const QString &detail = {})
{
    if (const auto audited = audit(turn, actor, command.type, object, detail); !audited)
        return audited.error();
    return protocol::Done{};
}

}
