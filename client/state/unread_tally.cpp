#include "client/state/unread_tally.h"

#include <algorithm>

namespace tincan::state {

namespace limits = protocol::limits;

namespace {

constexpr auto asTheyAre = [](const protocol::UnreadFacts &facts) { return facts; };

}

void UnreadTally::apply(const protocol::Standing &standing, const protocol::Conversation &conversation, qint64 revision)
{
    auto &entry = m_entries[standing.conversation];
    // Events may have overtaken the answer.
    if (revision < entry.countedAt)
        return;
    entry.countedAt = revision;
    entry.counted = {standing.unread, standing.unreadMentions};
    entry.readSeq = standing.readSeq;
    entry.seq = conversation.lastSeq;
    entry.revision = std::max(entry.revision, conversation.revision);
    while (!entry.since.isEmpty() && entry.since.firstKey() <= entry.seq)
        entry.since.erase(entry.since.begin());
    emit changed(standing.conversation);
}

void UnreadTally::apply(const protocol::StandingChanged &event)
{
    const auto &standing = event.standing;
    const auto found = m_entries.find(standing.conversation);
    if (found == m_entries.end())
        return;
    found->countedAt = std::max(found->countedAt, event.revision);
    found->counted = {standing.unread, standing.unreadMentions};
    found->readSeq = standing.readSeq;
    if (!found->since.isEmpty())
        found->seq = std::max(found->seq, found->since.lastKey());
    found->since.clear();
    emit changed(standing.conversation);
}

void UnreadTally::apply(ConversationId conversation, const QList<protocol::Message> &messages)
{
    const auto found = m_entries.find(conversation);
    if (found == m_entries.end())
        return;
    const auto before = sum(*found);
    for (const auto &message : messages)
        take(*found, message);
    if (sum(*found) != before)
        emit changed(conversation);
}

bool UnreadTally::advance(ConversationId conversation, qint64 seq)
{
    const auto found = m_entries.find(conversation);
    if (found == m_entries.end() || seq <= found->readSeq)
        return false;
    const auto before = sum(*found);
    found->readSeq = seq;
    // What lies between is counted by the server, which will tell.
    if (seq >= found->seq)
        found->counted = {};
    if (sum(*found) != before)
        emit changed(conversation);
    return true;
}

protocol::Unread UnreadTally::of(ConversationId conversation) const
{
    const auto found = m_entries.find(conversation);
    return found == m_entries.end() ? protocol::Unread() : sum(*found);
}

protocol::UnreadFacts UnreadTally::factsOf(const protocol::Message &message) const
{
    const bool mentioned = message.mentionsAll || message.mentions.contains(m_self);
    return {message.seq, message.author == m_self, message.removed, mentioned};
}

void UnreadTally::take(Entry &entry, const protocol::Message &message) const
{
    if (message.revision <= entry.revision)
        return;
    entry.revision = message.revision;
    if (message.seq > entry.seq) {
        entry.since.insert(message.seq, factsOf(message));
        // Beyond what is counted at all.
        if (entry.since.size() > limits::unreadMost)
            entry.since.erase(entry.since.begin());
    } else if (message.removed && message.seq > entry.readSeq && message.author != m_self) {
        entry.counted.messages = std::max<qint64>(0, entry.counted.messages - 1);
        entry.counted.mentions = std::min(entry.counted.mentions, entry.counted.messages);
    }
}

protocol::Unread UnreadTally::sum(const Entry &entry)
{
    const auto since = protocol::countUnread(entry.since, entry.readSeq, asTheyAre);
    return {std::min(entry.counted.messages + since.messages, limits::unreadMost),
            std::min(entry.counted.mentions + since.mentions, limits::unreadMost)};
}

}
