#pragma once

#include "shared/base/result.h"
#include "shared/protocol/audit_messages.h"

#include <QByteArray>

#include <optional>

namespace tincan::core {

// The end of the audit trail: the number and the hash of its last entry.
struct AuditHead
{
    qint64 number = 0;
    QByteArray hash;
};

class AuditStore
{
public:
    virtual ~AuditStore() = default;
    virtual Result<AuditHead> head() = 0;
    virtual Status append(const protocol::AuditEntry &entry, const QByteArray &hash) = 0;
};

// What the server keeps about itself.
class ServerStore
{
public:
    virtual ~ServerStore() = default;
    // Empty where there is no setup code.
    virtual Result<QByteArray> setupCodeHash() = 0;
    virtual Status setSetupCodeHash(const QByteArray &hash) = 0;
};

}
