#pragma once

#include "shared/protocol/fields.h"

namespace tincan::protocol {

// Done as it was asked.
struct Done
{
    static constexpr auto type = "done";

    static constexpr auto fields() { return std::tuple{}; }
    friend bool operator==(const Done &, const Done &) = default;
};

}
