#pragma once

#include "server/core/store.h"

#include <optional>

namespace tincan::core {

enum class Action { post };

// The one place where a right is granted or refused. What one may not see is answered like what does not exist.
Status authorize(Action action, const std::optional<ConversationAccess> &conversation);

}
