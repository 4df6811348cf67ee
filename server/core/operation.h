#pragma once

#include "server/core/account_acts.h"
#include "server/core/commands.h"
#include "shared/base/id_source.h"

namespace tincan::core {

// What whoever runs the server does to accounts, by their names. No right is asked for: whoever can speak to the server
// in this way owns its data. All of it is audited, with nobody's id as the actor.
class Operation
{
public:
    Operation(IdSource &ids, RandomSource &random) : m_ids(ids), m_random(random) {}

    Outcome handle(Turn &turn, const Operate &command);

private:
    Outcome createAdmin(Turn &turn, const Deed &deed, const QString &wanted);
    Outcome addAdmin(Turn &turn, const Deed &deed, const QString &username);

    IdSource &m_ids;
    RandomSource &m_random;
};

}
