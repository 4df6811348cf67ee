#pragma once

#include "server/storage/sql_connection.h"
#include "shared/protocol/entities.h"
#include "shared/protocol/invite_messages.h"
#include "shared/protocol/participant_messages.h"

// Things as everybody sees them, made from rows: the columns in a SELECT, and what reads them.
namespace tincan::storage {

// clang-format off
#define TINCAN_USER_COLUMNS(user)                                                                                      \
    user ".id, " user ".username, {bytes " user ".display_name}, {bytes " user ".status_text}, "           \
    user ".kind, " user ".state, " user ".is_admin "

#define TINCAN_GROUP_COLUMNS                                                                                           \
    "groups.id, {bytes groups.name}, {bytes groups.description}, groups.visibility, "                      \
    "groups.newcomers_read_history, groups.is_default, groups.member_count, groups.revision "

#define TINCAN_CONVERSATION_COLUMNS                                                                                    \
    "conversations.id, (SELECT id FROM groups WHERE key = conversations.group_key), "                                  \
    "{bytes conversations.name}, conversations.last_seq, conversations.revision, conversations.kind, "           \
    "{bytes conversations.topic}, (SELECT id FROM users WHERE key = conversations.creator_key), "                \
    "(SELECT id FROM users WHERE key = conversations.owner_key), conversations.live_count, "                           \
    "conversations.archived_at IS NOT NULL "

#define TINCAN_REQUEST_COLUMNS                                                                                         \
    "join_requests.id, (SELECT id FROM groups WHERE key = join_requests.group_key), "                                  \
    "(SELECT id FROM users WHERE key = join_requests.user_key), join_requests.state, join_requests.created_at, "       \
    "{bytes join_requests.text}, {bytes join_requests.reason}, "                                           \
    "(SELECT id FROM users WHERE key = join_requests.decider_key), join_requests.decided_at "

#define TINCAN_INVITE_COLUMNS                                                                                          \
    "invites.id, (SELECT id FROM groups WHERE key = invites.group_key), invites.code, "                                \
    "(SELECT id FROM users WHERE key = invites.creator_key), invites.created_at, invites.expires_at, "                 \
    "invites.uses_left "

// Needs `conversations` and `messages`.
#define TINCAN_MESSAGE_COLUMNS                                                                                         \
    "messages.id, conversations.id, (SELECT id FROM users WHERE key = messages.author_key), messages.client_id, "      \
    "messages.number, messages.seq, messages.revision, messages.created_at, {bytes messages.text}, "             \
    "messages.reply_to, messages.mentions, messages.mentions_all, messages.edited_at, messages.removed_at "
// clang-format on

protocol::User userAt(const SqlRow &row, int first = 0);
// With the role behind the user's columns.
protocol::Participant participantAt(const SqlRow &row);
protocol::Group groupAt(const SqlRow &row, int first = 0);
protocol::JoinRequest requestAt(const SqlRow &row);
protocol::Invite inviteAt(const SqlRow &row);
// Without its people: those of a direct one are rows of their own.
protocol::Conversation conversationAt(const SqlRow &row);
protocol::Message messageAt(const SqlRow &row);

// Ids one after the other, in one column.
QList<UserId> userIdsIn(const QByteArray &bytes);
QByteArray bytesOf(const QList<UserId> &ids);

// Names the people of a direct conversation.
Status addPeople(SqlConnection &sql, protocol::Conversation &conversation);

// How the person stands to the conversation, with what is unread counted.
Result<protocol::Standing> standingOf(SqlConnection &sql, ConversationId conversation, UserId user);

// How many may read it.
Result<qint64> audienceSize(SqlConnection &sql, ConversationId conversation);

}
