#include "server/core/commands.h"

namespace tincan::core {

bool needsTransaction(const CoreCommand &command)
{
    return std::visit(
        []<class Command>(const Command &some) {
            if constexpr (std::is_same_v<Command, protocol::Command>)
                return std::visit([]<class Inner>(const Inner &) { return isDurable<Inner>; }, some);
            else
                return isDurable<Command>;
        },
        command);
}

}
