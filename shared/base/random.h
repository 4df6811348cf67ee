#pragma once

#include <cstddef>

namespace tincan {

// Where unpredictable bytes come from; tests hand in a repeatable one.
class RandomSource
{
public:
    virtual ~RandomSource() = default;
    virtual void fill(void *bytes, std::size_t count) = 0;
};

// The operating system's generator, fit for secrets.
class SystemRandom final : public RandomSource
{
public:
    void fill(void *bytes, std::size_t count) override;
};

}
