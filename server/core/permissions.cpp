#include "server/core/permissions.h"

namespace tincan::core {

Status authorize(Action action, const std::optional<ConversationAccess> &conversation)
{
    switch (action) {
    case Action::post:
        if (!conversation || !conversation->member)
            return Error{ErrorCode::notFound, QStringLiteral("There is no such conversation.")};
        return {};
    }
    Q_UNREACHABLE();
}

}
