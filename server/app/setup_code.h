#pragma once

#include "server/core/store.h"
#include "shared/base/random.h"

namespace tincan::app {

// The one-time code that makes the first administrator: a file in the data directory while there is none. Whoever can
// read it owns the server anyway.
class SetupCode
{
public:
    explicit SetupCode(QString path) : m_path(std::move(path)) {}

    // Sees to it that there is a code while it is needed, and none else. Empty where there is none. Before anybody is
    // let in.
    Result<QString> prepare(core::Store &store, RandomSource &random) const;
    void remove() const;

private:
    Result<QString> keep(core::Store &store, RandomSource &random) const;
    QString written() const;
    Status write(const QString &code) const;

    QString m_path;
};

}
