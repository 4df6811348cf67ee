#pragma once

#include <QtGlobal>

// Every limit of the protocol, in one place. shared/README.md tells them to clients.
namespace tincan::protocol::limits {

inline constexpr int protocolVersion = 1;
inline constexpr int oldestProtocolVersion = 1;

inline constexpr qint64 frameBytes = 256 * 1024;
inline constexpr int jsonDepth = 32;
inline constexpr int jsonMembersPerObject = 256;
inline constexpr qint64 requestIdBytes = 64;
// The largest integer that every JSON reader takes as it is.
inline constexpr qint64 largestNumber = (qint64(1) << 53) - 1;

inline constexpr int usernameLeast = 2;
inline constexpr int usernameMost = 32;
inline constexpr qint64 displayNameCharacters = 64;
inline constexpr qint64 passwordLeast = 8;
inline constexpr qint64 passwordMost = 128;
inline constexpr qint64 clientNameCharacters = 64;
inline constexpr qint64 nameCharacters = 128;
inline constexpr qint64 statusCharacters = 128;
inline constexpr qint64 topicCharacters = 256;
inline constexpr qint64 descriptionCharacters = 512;
inline constexpr qint64 tokenBytes = 64;
// One-time codes as people type them, with or without hyphens.
inline constexpr qint64 codeCharacters = 64;
// So many sessions one person has at once; the one used longest ago ends when there is one more.
inline constexpr qint64 sessionsPerUser = 100;
inline constexpr qint64 searchCharacters = 64;
inline constexpr qint64 invitesPerList = 200;
inline constexpr qint64 usesPerInvite = 1000;
inline constexpr qint64 inviteDays = 365;
inline constexpr qint64 auditEntriesPerPage = 200;
inline constexpr qint64 auditActionCharacters = 64;
inline constexpr qint64 auditDetailCharacters = 1024;
inline constexpr qint64 errorDetailCharacters = 512;
// A day: whoever has to wait longer is told to come back another time.
inline constexpr qint64 retryAfterSeconds = 86'400;

inline constexpr qint64 messageBytes = 16 * 1024;
inline constexpr qint64 mentionsPerMessage = 50;
// What an edit replaced is kept this often.
inline constexpr qint64 editsPerMessage = 100;
// Counting what is unread stops here.
inline constexpr qint64 unreadMost = 1000;
// In conversations of at most so many, everybody is shown how far the others are; of a direct one as many are named.
inline constexpr qint64 peopleShown = 20;
inline constexpr qint64 historyPage = 50;
// The most messages, and the most bytes of their texts, that one answer carries: an answer has to fit into the send
// queue of a slow reader.
inline constexpr qint64 messagesPerAnswer = 200;
inline constexpr qint64 textBytesPerAnswer = 128 * 1024;
// What clients must be ready to read at once.
inline constexpr qint64 serverFrameBytes = 1024 * 1024;
inline constexpr qint64 streamsPerSync = 100;
inline constexpr qint64 changesPerStream = 200;
inline constexpr qint64 usersPerFetch = 200;
// By one connection.
inline constexpr qint64 peopleWatched = 200;
inline constexpr qint64 usersPerPage = 200;
// How many people one command adds.
inline constexpr qint64 usersPerCommand = 100;
inline constexpr qint64 peoplePerDirect = 2000;
inline constexpr qint64 groupsPerList = 100;
// A page of groups that are looked for by words looks at so many.
inline constexpr qint64 groupsLookedAt = 1000;
// Joining and removing a group cost as much as it has conversations.
inline constexpr qint64 conversationsPerGroup = 500;
// The default group is never removed, and has to do as long as the server runs. But whoever registers joins it, which
// takes a row for each conversation there that anything was said in.
inline constexpr qint64 conversationsOfDefaultGroup = 2'000;
// Of those that stand, by one person who does not moderate the group.
inline constexpr qint64 conversationsPerCreator = 50;
// Its owner included: each is told of every request to join.
inline constexpr qint64 moderatorsPerGroup = 100;
inline constexpr qint64 requestTextCharacters = 256;
inline constexpr qint64 requestsPerPage = 100;
// Open at once in one group: who removes it refuses them all.
inline constexpr qint64 openRequestsPerGroup = 1'000;
// Those that can be used no more are forgotten when there is no room.
inline constexpr qint64 invitesPerGroup = 100;
inline constexpr qint64 inviteUses = 10'000;
inline constexpr qint64 inviteMs = qint64(365) * 24 * 3600 * 1000;
// Where it is not said how long an invitation is good.
inline constexpr qint64 inviteUsualMs = qint64(7) * 24 * 3600 * 1000;
inline constexpr qint64 conversationsPerList = 100;

}
