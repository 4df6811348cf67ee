#pragma once

#include "server/core/turn.h"

namespace tincan::core {

// A part of the core handles a command by one overload of handle(). Its second parameter says who may give it:
// `Stranger` for a connection that has not signed in, `const SignedIn &` for one that has, and none where it does
// not matter. The dispatcher refuses the others, so no handler can forget to.
struct Stranger
{};

template <class Part, class Command>
concept HandlesStranger = requires(Part &part, Turn &turn, const Command &command) {
    { part.handle(turn, Stranger(), command) } -> std::same_as<Outcome>;
};

template <class Part, class Command>
concept HandlesSignedIn = requires(Part &part, Turn &turn, const SignedIn &actor, const Command &command) {
    { part.handle(turn, actor, command) } -> std::same_as<Outcome>;
};

template <class Part, class Command>
concept Handles = HandlesStranger<Part, Command> || HandlesSignedIn<Part, Command>;

}
