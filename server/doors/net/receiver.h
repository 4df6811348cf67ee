#pragma once

#include "server/core/outbox.h"
#include "server/doors/dialect.h"

namespace tincan::doors::net {

// A connection as its I/O thread sees it. Lives on that thread.
class Receiver
{
public:
    virtual ~Receiver() = default;
    virtual const Dialect &dialect() const = 0;

    virtual void answer(quint64 ticket, const Result<protocol::Reply> &reply) = 0;
    virtual void attached(const core::SignedIn &who) = 0;
    // Bytes of its dialect, shared with others: kept, not copied.
    virtual void deliver(const QByteArray &bytes) = 0;
    // Sends what was collected since the last call.
    virtual void flush() = 0;
    virtual void closeSession() = 0;
    virtual void closeForShutdown() = 0;
};

}
