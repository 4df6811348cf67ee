#pragma once

#include "server/core/member_store.h"

namespace tincan::core {

// Requests to join groups. Every change takes the next revision of the asker's stream, which it answers.
class RequestStore
{
public:
    virtual ~RequestStore() = default;
    // Nothing where its group was removed.
    virtual Result<std::optional<protocol::JoinRequest>> byId(JoinRequestId id) = 0;
    virtual Result<std::optional<protocol::JoinRequest>> open(GroupId group, UserId user) = 0;
    virtual Result<std::vector<protocol::JoinRequest>> openOf(UserId user) = 0;
    virtual Result<qint64> openCount(GroupId group) = 0;
    virtual Result<qint64> add(const protocol::JoinRequest &request) = 0;
    // Keeps how it was decided.
    virtual Result<qint64> decide(const protocol::JoinRequest &request) = 0;
    // Refuses all that are open, and answers how they are now.
    struct Refused
    {
        protocol::JoinRequest request;
        qint64 userRevision = 0;
    };
    virtual Result<std::vector<Refused>> refuseAll(GroupId group, UserId decider, const QString &reason,
                                                   Timestamp now) = 0;
};

}
