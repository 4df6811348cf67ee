#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace tincan::core {

// Work on passwords takes a hundred times as long as anything else the core does, so it is done elsewhere: a command
// that needs it ends in a HashJob, and the result comes back as a command of its own.
using HashJobId = quint64;

struct MakeHash
{
    QString password;
};

// With an empty hash the work is done all the same and the answer is no: nobody can tell by the time it takes whether
// an account exists or has a password.
struct VerifyHash
{
    QByteArray hash;
    QString password;
};

struct HashJob
{
    HashJobId id = 0;
    std::variant<MakeHash, VerifyHash> work;
};

struct HashMade
{
    QByteArray hash;
};

struct HashVerified
{
    bool matches = false;
};

// Refused with too_many_requests when too many wait already.
struct HashDone
{
    HashJobId id = 0;
    Result<std::variant<HashMade, HashVerified>> outcome;
};

class HashRunner
{
public:
    virtual ~HashRunner() = default;
    // Never blocks; each job comes back as one HashDone.
    virtual void start(HashJob job) = 0;
};

}
