#include "client/state/catch_up.h"

#include "client/state/refusals.h"

#include <algorithm>

namespace tincan::state {

namespace limits = protocol::limits;

CatchUp::CatchUp(ChatState &state, RequestSender &sender, Timers &timers, QObject *parent)
    : QObject(parent),
      m_state(state),
      m_sender(sender),
      m_timers(timers)
{}

void CatchUp::open(ConversationId conversation)
{
    if (m_streams.contains(conversation))
        return;
    m_streams.insert(conversation, {});
    want(conversation);
}

void CatchUp::loadOlder(ConversationId conversation)
{
    const auto stream = m_streams.find(conversation);
    const auto *messages = m_state.knownMessages(conversation);
    if (!m_online || stream == m_streams.end() || stream->loadingOlder || !messages || !messages->hasOlder())
        return;
    stream->loadingOlder = true;
    const auto before = messages->oldestSeq();
    ask<protocol::MessagePage>(m_sender,
                               protocol::ReadHistory{conversation, before, limits::historyPage},
                               this,
                               [this, conversation, before, generation = m_generation](const auto &answer) {
                                   if (generation == m_generation)
                                       onPage(conversation, before, answer);
                               });
}

void CatchUp::apply(const protocol::MessagePosted &event)
{
    const auto &message = event.message;
    m_state.users().mention(message.author);
    const auto stream = m_streams.find(message.conversation);
    if (stream == m_streams.end())
        return;
    if (message.revision == stream->revision + 1 && m_state.messages(message.conversation)->isLoaded()) {
        stream->revision = message.revision;
        stream->seq = std::max(stream->seq, message.seq);
        m_state.messages(message.conversation)->apply({message});
    } else if (message.revision > stream->revision) {
        // Something is missing before it: it comes with that. Where an answer is under way, this asks once more after
        // it.
        want(message.conversation);
    }
}

void CatchUp::goOnline()
{
    m_online = true;
    m_syncing = false;
    for (auto stream = m_streams.begin(); stream != m_streams.end(); ++stream) {
        stream->loadingOlder = false;
        m_wanted.insert(stream.key());
    }
    syncWanted();
}

void CatchUp::goOffline()
{
    m_online = false;
    m_pause.reset();
    ++m_generation;
}

void CatchUp::clear()
{
    m_streams.clear();
    m_wanted.clear();
    m_syncing = false;
    m_pause.reset();
    ++m_generation;
}

void CatchUp::want(ConversationId conversation)
{
    m_wanted.insert(conversation);
    syncWanted();
}

void CatchUp::syncWanted()
{
    if (!m_online || m_syncing || m_pause || m_wanted.isEmpty())
        return;
    QList<protocol::ConversationPosition> asked;
    for (auto next = m_wanted.begin(); next != m_wanted.end() && asked.size() < limits::streamsPerSync;) {
        const auto &stream = m_streams[*next];
        asked.append({*next, stream.seq, stream.revision});
        next = m_wanted.erase(next);
    }
    m_syncing = true;
    ask<protocol::StreamChanges>(
        m_sender, protocol::SyncStreams{asked}, this, [this, asked, generation = m_generation](const auto &answer) {
            if (generation != m_generation)
                return;
            m_syncing = false;
            if (answer)
                return onChanges(asked, *answer);
            for (const auto &position : asked)
                m_wanted.insert(position.conversation);
            pause();
        });
}

void CatchUp::onChanges(const QList<protocol::ConversationPosition> &asked, const protocol::StreamChanges &answer)
{
    for (const auto &changes : answer.conversations)
        applyChanges(changes);
    for (const auto &position : asked) {
        auto *model = m_state.messages(position.conversation);
        if (answer.more.contains(position.conversation))
            m_wanted.insert(position.conversation);
        else if (!model->isLoaded())
            // Left out of the answer because there is nothing in it.
            model->startFrom({}, false);
    }
    // An answer that has no room for anything would be asked for without end.
    if (answer.conversations.isEmpty() && !m_wanted.isEmpty())
        pause();
    syncWanted();
}

void CatchUp::applyChanges(const protocol::ConversationChanges &changes)
{
    const auto id = changes.conversation.id;
    const auto stream = m_streams.find(id);
    if (stream == m_streams.end())
        return;
    m_state.conversations().apply(changes.conversation);
    const auto messages = ofConversation(id, changes.messages);
    auto *model = m_state.messages(id);
    if (changes.truncated || !model->isLoaded())
        model->startFrom(messages, changes.truncated);
    else
        model->apply(messages);
    stream->revision = std::max(stream->revision, changes.conversation.revision);
    for (const auto &message : messages)
        stream->seq = std::max(stream->seq, message.seq);
}

void CatchUp::onPage(ConversationId conversation, std::optional<qint64> before,
                     const Result<protocol::MessagePage> &answer)
{
    m_streams[conversation].loadingOlder = false;
    auto *messages = m_state.messages(conversation);
    // Something newer stands at the top meanwhile: between the two there may be messages that nobody would miss.
    if (messages->oldestSeq() != before)
        return loadOlder(conversation);
    if (answer)
        messages->prepend(ofConversation(conversation, answer->messages), answer->more);
}

QList<protocol::Message> CatchUp::ofConversation(ConversationId conversation, const QList<protocol::Message> &messages)
{
    QList<protocol::Message> own;
    for (const auto &message : messages) {
        if (message.conversation != conversation)
            continue;
        m_state.users().mention(message.author);
        own.append(message);
    }
    return own;
}

void CatchUp::pause()
{
    m_pause = m_timers.after(pauseMs, [this] {
        m_pause.reset();
        syncWanted();
    });
}

}
