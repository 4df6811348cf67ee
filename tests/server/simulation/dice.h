#pragma once

#include "tests/support/manual_clock.h"

#include <vector>

namespace tincan::simulation {

// Everything that happens by chance comes from here, so that one seed makes it happen again.
class Dice
{
public:
    explicit Dice(quint64 seed) : m_random(seed) {}

    quint64 below(quint64 count)
    {
        quint64 word = 0;
        m_random.fill(&word, sizeof word);
        return count == 0 ? 0 : word % count;
    }
    qint64 between(qint64 least, qint64 most) { return least + qint64(below(quint64(most - least + 1))); }
    bool chance(int perThousand) { return below(1000) < quint64(perThousand); }

    template <class Container>
    auto &pick(Container &from)
    {
        auto at = from.begin();
        std::advance(at, std::ptrdiff_t(below(from.size())));
        return *at;
    }

private:
    tests::RepeatableRandom m_random;
};

}
