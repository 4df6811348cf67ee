#pragma once

// Who may read what, as SQL: the one place that says it, for the writing side and the reading side alike. The joins
// take the reader's id and tell how that person stands to `conversations`.

// clang-format off
#define TINCAN_AS_READER                                                                                               \
    "JOIN users AS reader ON reader.id = ? AND reader.state = 0 "                                                      \
    "LEFT JOIN groups ON groups.key = conversations.group_key "                                                        \
    "LEFT JOIN members ON members.group_key = conversations.group_key AND members.user_key = reader.key "              \
    "AND members.left_at IS NULL "                                                                                     \
    "LEFT JOIN participants ON participants.conversation_key = conversations.key "                                     \
    "AND participants.user_key = reader.key AND participants.left_at IS NULL "                                         \
    "LEFT JOIN standings ON standings.user_key = reader.key AND standings.conversation_key = conversations.key "

// The same for `groups`.
#define TINCAN_AS_GROUP_READER                                                                                         \
    "JOIN users AS reader ON reader.id = ? AND reader.state = 0 "                                                      \
    "LEFT JOIN members ON members.group_key = groups.key AND members.user_key = reader.key "                           \
    "AND members.left_at IS NULL "

// Kinds 1 and 3 are for chosen people; of the default group guests see the default conversation alone.
#define TINCAN_MAY_READ                                                                                                \
    "(conversations.removed_at IS NULL AND groups.removed_at IS NULL AND CASE "                                        \
    "WHEN conversations.kind IN (1, 3) THEN participants.user_key IS NOT NULL "                                        \
    "WHEN groups.is_default = 1 THEN reader.kind = 0 OR conversations.is_default = 1 "                                 \
    "ELSE members.user_key IS NOT NULL END) "

// Of the reader in a group; NULL where they do not belong to it. Everybody belongs to the default group: as a member,
// unless a row says otherwise, guests as visitors, administrators as its owners.
#define TINCAN_ROLE                                                                                                    \
    "(CASE WHEN groups.is_default = 0 THEN members.role WHEN reader.is_admin = 1 THEN 3 "                              \
    "WHEN reader.kind = 1 THEN 0 ELSE COALESCE(members.role, 1) END) "

// The same of each `person` there is in the default group, with their row of it where there is one.
#define TINCAN_ROLE_OF_EVERYBODY                                                                                       \
    "CASE WHEN person.is_admin = 1 THEN 3 WHEN person.kind = 1 THEN 0 ELSE COALESCE(members.role, 1) END "

// A group is seen by those who belong to it; unless one must be invited, by everybody but guests.
#define TINCAN_MAY_SEE_GROUP                                                                                           \
    "(groups.removed_at IS NULL AND (groups.is_default = 1 OR members.user_key IS NOT NULL "                           \
    "OR groups.visibility <> 2 AND reader.kind = 0)) "
// clang-format on
