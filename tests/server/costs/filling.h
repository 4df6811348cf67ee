#pragma once

#include "server/storage/sql_connection.h"
#include "shared/base/ids.h"

// What nobody in a test has to do with, straight into the tables, as the server would have left it.
namespace tincan::tests {

// Those made here count from 1: of each five one is a guest, one waits for approval, one is retired, one has no
// password, and the fifth is like everybody. For each there is a group, with members, a conversation, a request to join
// and an invitation; guests talk with somebody.
enum class Filler { guest = 1, waiting = 2, retired = 3, withoutPassword = 4, plain = 5 };
void fillWithPeople(storage::SqlConnection &sql, int people);
UserId fillerOf(Filler kind, int five = 0);

// As many more for that group as there are people filled in, at most: every second one has left it.
void fillWithMembers(storage::SqlConnection &sql, int members, GroupId group);

// What was said before in a conversation that nobody has written into, by the first four people there are. They have
// read all of it but the last five messages.
void fillWithHistory(storage::SqlConnection &sql, int messages, ConversationId conversation);
// Entries whose seals nobody looks at.
void fillAudit(storage::SqlConnection &sql, int entries);

}
