#pragma once

#include "server/core/store.h"

#include <optional>

namespace tincan::core {

enum class ConversationAction {
    read,
    post,
    // Its name and topic, who takes part, archiving and taking out of the archive.
    manage,
    remove,
    leave,
    removeOthersMessages,
};

enum class GroupAction {
    createConversation,
    createAnnouncement,
    // Its settings.
    edit,
    remove,
    join,
    request,
    // With an invitation.
    comeIn,
    leave,
    addMembers,
    // Reading them included.
    decideRequests,
    manageInvites,
};

// What is done to somebody in a group.
enum class MemberAction {
    remove,
    setRole,
    transferTo,
};

// The one place where a right is granted or refused. What one may not see is answered like what does not exist.
Status authorize(ConversationAction action, const std::optional<ConversationAccess> &conversation);
Status authorize(GroupAction action, const std::optional<GroupAccess> &group);
// The second is how that other person stands to the same group.
Status authorize(MemberAction action, const std::optional<GroupAccess> &group, const std::optional<GroupAccess> &other);
Status mayCreateGroups(const std::optional<StoredUser> &user);

}
