#pragma once

#include "server/core/audience.h"
#include "shared/base/result.h"
#include "shared/protocol/entities.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace tincan::core {

// Everything about a group, as one person stands to it, that a right may depend on.
struct GroupAccess
{
    GroupId id;
    bool isDefault = false;
    protocol::Visibility visibility = protocol::Visibility::everybody;
    bool newcomersReadHistory = true;
    // Whether that person's account is; of others nobody may do anything.
    bool active = true;
    bool guest = false;
    bool admin = false;
    // None where one does not belong to it.
    std::optional<protocol::Role> role;
    qint64 conversations = 0;
};

struct NewGroup
{
    GroupId id;
    QString name;
    QString description;
    protocol::Visibility visibility = protocol::Visibility::everybody;
    bool newcomersReadHistory = true;
    UserId creator;
    Timestamp createdAt;
};

class GroupStore
{
public:
    virtual ~GroupStore() = default;
    virtual Result<GroupId> defaultGroup() = 0;
    virtual Result<std::optional<GroupAccess>> access(GroupId id, UserId user) = 0;
    // As everybody sees it.
    virtual Result<protocol::Group> asShown(GroupId id) = 0;
    // Everything a connection of that person hears: groups, and conversations that are not for a whole group.
    virtual Result<std::vector<Topic>> topicsOf(UserId user) = 0;
    // Without any member.
    virtual Status create(const NewGroup &group) = 0;
    // Takes the settings of it, and a revision of its stream.
    virtual Status change(const protocol::Group &group) = 0;
    // Hides it and its conversations at once; what they hold is swept up later.
    virtual Status markRemoved(GroupId id, Timestamp at) = 0;
    // Those that do not use the group's topic.
    virtual Result<std::vector<ConversationId>> chosenConversations(GroupId id) = 0;
};

// The next revision of a stream.
class StreamStore
{
public:
    virtual ~StreamStore() = default;
    virtual Result<qint64> next(ConversationId conversation) = 0;
    virtual Result<qint64> next(GroupId group) = 0;
    virtual Result<qint64> next(UserId user) = 0;
};

// What was made under which client id, but for messages, which keep their own.
struct Creation
{
    QByteArray requestHash;
    QByteArray object;
};

class CreationStore
{
public:
    virtual ~CreationStore() = default;
    virtual Result<std::optional<Creation>> find(UserId author, ClientId clientId) = 0;
    virtual Status add(UserId author, ClientId clientId, const Creation &creation) = 0;
};

}
