#pragma once

#include "server/core/turn.h"

#include <unordered_map>

namespace tincan::core {

// Keeps what waits for a password to be hashed.
class HashDesk
{
public:
    struct Waiting
    {
        RequestKey request;
        Continuation rest;
    };

    // The job to start for what now waits here.
    HashJob add(const RequestKey &request, Pending pending);
    const Waiting *find(HashJobId id) const;
    void forget(HashJobId id);
    void forgetConnection(ConnectionId connection);

private:
    std::unordered_map<HashJobId, Waiting> m_waiting;
    HashJobId m_lastId = 0;
};

}
