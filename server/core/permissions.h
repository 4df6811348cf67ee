#pragma once

#include "server/core/turn.h"

#include <optional>

namespace tincan::core {

enum class ConversationAction {
    read,
    listPeople,
    post,
    // Its name and topic, and who takes part.
    manage,
    // Or archiving, and taking out of the archive.
    remove,
    // Or putting away.
    leave,
    removeOwnMessages,
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
    listMembers,
    addMembers,
    listRequests,
    decideRequests,
    listInvites,
    manageInvites,
};

// What is done to somebody in a group.
enum class MemberAction {
    remove,
    setRole,
    transferTo,
};

enum class AccountAction {
    // One's own profile, password and sessions.
    keepOwn,
    // Everything about other people's accounts.
    administer,
};

// Somebody who is to be spoken to, by one person, that a direct conversation is to be opened with.
struct SpeakingAccess
{
    bool byGuest = false;
    bool active = false;
    bool online = false;
};

// The one place where a right is granted or refused. What one may not see is answered like what does not exist.
Status authorize(ConversationAction action, const std::optional<ConversationAccess> &conversation);
Status authorize(GroupAction action, const std::optional<GroupAccess> &group);
// The second is how that other person stands to the same group.
Status authorize(MemberAction action, const std::optional<GroupAccess> &group, const std::optional<GroupAccess> &other);
Status mayCreateGroups(const std::optional<StoredUser> &user);
Status authorize(AccountAction action, const std::optional<StoredUser> &actor);
Status authorize(const SpeakingAccess &other);

// The actor as stored, or the refusal.
Result<StoredUser> authorized(Turn &turn, AccountAction action, UserId actor);

}
