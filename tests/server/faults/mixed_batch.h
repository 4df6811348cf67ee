#pragma once

#include "tests/support/server/groups.h"

namespace tincan::tests {

// Eight commands of several people that come together. None needs another one of them.
class MixedBatch : public Office
{
public:
    static constexpr size_t size = 8;
    using Chosen = std::array<bool, size>;
    static constexpr Chosen all = {true, true, true, true, true, true, true, true};

    // Where transactions end: behind those that change who gets to know what, on which later ones are decided.
    static constexpr std::array<size_t, 3> ends = {5, 6, 8};

    MixedBatch();

    // Together, or those that are chosen, or one.
    void run(const Chosen &chosen = all);
    void runAlone(size_t command) { world.run({m_commands[command]}); }

    // Nothing where it was answered as it should be, else what it was refused with, or that it was not answered.
    QString refusalOf(size_t command);
    // What somebody has seen since, in words.
    QStringList seenBy(Person &person);
    QStringList seen();

private:
    GroupId m_design;
    Person m_erin{world};
    std::vector<core::Submission> m_commands;
};

}
