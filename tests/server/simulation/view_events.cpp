#include "tests/server/simulation/view.h"

namespace tincan::simulation {

namespace {

// How much of a conversation a client keeps in memory.
constexpr size_t mostRows = 160;
constexpr size_t rowsKept = 60;

}

void View::take(const EventPointer &event)
{
    std::visit([&](const auto &some) { takeOne(event, some); }, *event);
}

ConversationView *View::next(ConversationId id, qint64 revision)
{
    const auto found = conversations.find(id);
    if (found == conversations.end()) {
        // Its group's stream, or one's own, has it, and something of that was missed. Else nobody said that it exists.
        if (!isStale())
            m_findings->add(QStringLiteral("a client hears of a conversation that it was never told of"), id);
        return nullptr;
    }
    ConversationView &view = found->second;
    if (view.stale || revision <= view.known)
        return nullptr;
    if (revision > view.known + 1) {
        view.stale = true;
        return nullptr;
    }
    view.known = revision;
    view.shown.revision = revision;
    return &view;
}

bool View::isNextOfOwn(qint64 revision)
{
    if (stale || revision <= known)
        return false;
    stale = revision > known + 1;
    if (!stale)
        known = revision;
    return !stale;
}

void View::append(ConversationView &view, std::shared_ptr<const protocol::Message> row)
{
    if (view.rows.empty() && view.newestSeq() == 0)
        view.floor = row->seq - 1;
    if (row->seq != view.newestSeq() + 1)
        m_findings->add(QStringLiteral("a message comes out of order"), row->conversation);
    view.rows.push_back(std::move(row));
    if (view.rows.size() <= mostRows)
        return;
    view.floor += qint64(view.rows.size() - rowsKept);
    view.rows.erase(view.rows.begin(), view.rows.end() - ptrdiff_t(rowsKept));
}

void View::replace(ConversationView &view, std::shared_ptr<const protocol::Message> row)
{
    if (row->seq <= view.floor)
        return;
    const auto at = size_t(row->seq - view.floor - 1);
    if (at >= view.rows.size())
        m_findings->add(QStringLiteral("a message is changed that was never sent"), row->conversation);
    else if (view.rows[at]->revision < row->revision)
        view.rows[at] = std::move(row);
}

void View::takeOne(const EventPointer &event, const protocol::MessagePosted &posted)
{
    ConversationView *view = next(posted.message.conversation, posted.message.revision);
    if (!view)
        return;
    view->shown.lastSeq = posted.message.seq;
    ++view->shown.messageCount;
    append(*view, {event, &posted.message});
}

void View::takeOne(const EventPointer &event, const protocol::MessageChanged &changed)
{
    ConversationView *view = next(changed.message.conversation, changed.message.revision);
    if (!view)
        return;
    if (changed.message.removed)
        --view->shown.messageCount;
    replace(*view, {event, &changed.message});
}

void View::takeOne(const EventPointer &, const protocol::ConversationChanged &changed)
{
    const protocol::Conversation &conversation = changed.conversation;
    if (changed.groupRevision)
        next(*conversation.group, *changed.groupRevision);
    if (!conversations.contains(conversation.id))
        return meet(conversation);
    if (ConversationView *view = next(conversation.id, conversation.revision))
        view->shown = conversation;
}

void View::takeOne(const EventPointer &, const protocol::ConversationRemoved &removed)
{
    if (removed.groupRevision)
        next(*removed.group, *removed.groupRevision);
    drop(removed.conversation);
}

void View::takeOne(const EventPointer &, const protocol::ConversationJoined &joined)
{
    if (!isNextOfOwn(joined.revision))
        return;
    drop(joined.conversation.id);
    meet(joined.conversation);
}

void View::takeOne(const EventPointer &, const protocol::ConversationLeft &left)
{
    if (isNextOfOwn(left.revision))
        drop(left.conversation);
}

void View::takeOne(const EventPointer &, const protocol::ParticipantChanged &changed)
{
    if (ConversationView *view = next(changed.conversation, changed.revision))
        view->participants[changed.user] = changed.present;
}

void View::takeOne(const EventPointer &, const protocol::StandingChanged &changed)
{
    if (isNextOfOwn(changed.revision))
        standings[changed.standing.conversation] = changed.standing;
}

// One that was never heard of: what is in it comes by sync from 0, unless it has only just begun.
void View::meet(const protocol::Conversation &conversation)
{
    ConversationView &view = conversations[conversation.id];
    view.shown = conversation;
    const bool brandNew = conversation.revision == 1 && conversation.lastSeq == 0;
    view.stale = !brandNew;
    view.known = brandNew ? 1 : 0;
}

void View::drop(ConversationId id)
{
    conversations.erase(id);
    standings.erase(id);
}

}
