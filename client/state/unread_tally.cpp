#include "client/state/unread_tally.h"

namespace tincan::state {

namespace limits = protocol::limits;

namespace {

constexpr auto asTheyAre = [](const protocol::UnreadFacts &facts) { return facts; };

}

void UnreadTally::apply(const protocol::Standing &standing, const protocol::Conversation &conversation,
                        qint64 ownRevision)
{
    auto &tally = m_tallies[standing.conversation];
    if (tally.isListed && ownRevision < tally.ownRevision)
        return;
    const auto before = sum(tally);
    tally.isListed = true;
    tally.ownRevision = ownRevision;
    tally.counted = {standing.unread, standing.unreadMentions};
    tally.serverReadSeq = standing.readSeq;
    tally.countedSeq = conversation.lastSeq;
    tally.toldRevision = std::max(tally.toldRevision, conversation.revision);
    while (!tally.newer.isEmpty() && tally.newer.firstKey() <= tally.countedSeq)
        tally.newer.erase(tally.newer.begin());
    for (auto removed = tally.removed.begin(); removed != tally.removed.end();)
        removed = *removed <= conversation.revision ? tally.removed.erase(removed) : std::next(removed);
    if (sum(tally) != before)
        emit changed(standing.conversation);
}

void UnreadTally::apply(const protocol::StandingChanged &event)
{
    const auto &standing = event.standing;
    const auto found = m_tallies.find(standing.conversation);
    if (found == m_tallies.end() || event.revision <= found->ownRevision)
        return;
    const auto before = sum(*found);
    found->ownRevision = event.revision;
    found->counted = {standing.unread, standing.unreadMentions};
    found->serverReadSeq = standing.readSeq;
    if (!found->newer.isEmpty())
        found->countedSeq = found->newer.lastKey();
    found->newer.clear();
    found->removed.clear();
    if (sum(*found) != before)
        emit changed(standing.conversation);
}

void UnreadTally::apply(ConversationId conversation, const QList<protocol::Message> &messages)
{
    // Also where it is not listed yet: the list may have been made before.
    auto &tally = m_tallies[conversation];
    const auto before = sum(tally);
    for (const auto &message : messages)
        take(tally, message);
    if (sum(tally) != before)
        emit changed(conversation);
}

bool UnreadTally::advance(ConversationId conversation, qint64 seq)
{
    const auto found = m_tallies.find(conversation);
    if (found == m_tallies.end() || seq <= found->readSeq())
        return false;
    const auto before = sum(*found);
    found->readHereSeq = seq;
    if (sum(*found) != before)
        emit changed(conversation);
    return true;
}

void UnreadTally::settle(ConversationId conversation, qint64 seq, bool heard)
{
    const auto found = m_tallies.find(conversation);
    if (found == m_tallies.end())
        return;
    const auto before = sum(*found);
    if (heard && seq > found->serverReadSeq) {
        found->serverReadSeq = seq;
        if (seq >= found->countedSeq)
            found->counted = {};
    }
    // Meanwhile one may have read on.
    if (found->readHereSeq == seq)
        found->readHereSeq = 0;
    if (sum(*found) != before)
        emit changed(conversation);
}

protocol::Unread UnreadTally::of(ConversationId conversation) const
{
    const auto found = m_tallies.find(conversation);
    return found == m_tallies.end() ? protocol::Unread() : sum(*found);
}

void UnreadTally::take(Tally &tally, const protocol::Message &message) const
{
    if (message.revision <= tally.toldRevision)
        return;
    tally.toldRevision = message.revision;
    const bool isOwn = message.author == m_self;
    const bool isMeant = message.mentionsAll || message.mentions.contains(m_self);
    if (message.seq > tally.countedSeq) {
        tally.newer.insert(message.seq, {message.seq, isOwn, message.removed, isMeant});
        // Counting stops there.
        if (tally.newer.size() > limits::unreadMost)
            tally.newer.erase(tally.newer.begin());
    } else if (message.removed && !isOwn && tally.removed.size() < limits::unreadMost) {
        tally.removed.insert(message.seq, message.revision);
    }
}

protocol::Unread UnreadTally::sum(const Tally &tally)
{
    auto unread = protocol::countUnread(tally.newer, tally.readSeq(), asTheyAre);
    // What was read here of the counted ones is all of them, or it will be told.
    if (tally.readHereSeq >= tally.countedSeq && tally.readHereSeq > 0)
        return unread;
    qint64 counted = tally.counted.messages;
    for (auto removed = tally.removed.cbegin(); removed != tally.removed.cend(); ++removed) {
        if (removed.key() > tally.serverReadSeq)
            --counted;
    }
    counted = std::max<qint64>(0, counted);
    unread.messages = std::min(unread.messages + counted, limits::unreadMost);
    unread.mentions = std::min(unread.mentions + std::min(tally.counted.mentions, counted), limits::unreadMost);
    return unread;
}

}
