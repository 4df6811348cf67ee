#include "client/state/catch_up.h"

#include "client/state/refusals.h"

#include <algorithm>

namespace tincan::state {

namespace limits = protocol::limits;

CatchUp::CatchUp(ChatState &state, RequestSender &sender, Timers &timers, RandomSource &random, QObject *parent)
    : QObject(parent),
      m_state(state),
      m_sender(sender),
      m_syncRetry(timers, random),
      m_olderRetry(timers, random)
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
    if (stream == m_streams.end())
        return;
    stream->wantsOlder = true;
    askForOlder(conversation);
}

void CatchUp::askForOlder(ConversationId conversation)
{
    auto &stream = m_streams[conversation];
    const auto *messages = m_state.knownMessages(conversation);
    stream.wantsOlder = stream.wantsOlder && messages && messages->hasOlder() && !messages->isFull();
    if (!m_online || !stream.wantsOlder || stream.loadingOlder || m_olderRetry.isWaiting())
        return;
    stream.loadingOlder = true;
    const auto before = messages->oldestSeq();
    ask<protocol::MessagePage>(m_sender,
                               protocol::ReadHistory{conversation, before, limits::historyPage},
                               this,
                               [this, conversation, before, generation = m_generation](const auto &answer) {
                                   if (generation == m_generation)
                                       onPage(conversation, before, answer);
                               });
}

void CatchUp::askForOlderEverywhere()
{
    const auto conversations = m_streams.keys();
    for (const auto &conversation : conversations)
        askForOlder(conversation);
}

void CatchUp::apply(ConversationId conversation, const QList<protocol::Message> &posted)
{
    const auto stream = m_streams.find(conversation);
    if (stream == m_streams.end())
        return;
    auto *messages = m_state.messages(conversation);
    const qint64 newest = stream->seq;
    bool hasGap = false;
    QList<protocol::Message> next;
    for (const auto &message : ofConversation(conversation, posted)) {
        if (message.revision == stream->revision + 1 && messages->isLoaded()) {
            stream->revision = message.revision;
            stream->seq = std::max(stream->seq, message.seq);
            next.append(message);
        } else {
            hasGap |= message.revision > stream->revision;
        }
    }
    messages->apply(next);
    // What is missing comes with what was before it. Where an answer is under way, this asks once more after it.
    if (hasGap)
        want(conversation);
    tellArrived(next, newest);
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
    m_syncRetry.stop();
    m_olderRetry.stop();
    ++m_generation;
}

void CatchUp::clear()
{
    m_streams.clear();
    m_wanted.clear();
    m_syncing = false;
    m_syncRetry.stop();
    m_olderRetry.stop();
    ++m_generation;
}

void CatchUp::want(ConversationId conversation)
{
    m_wanted.insert(conversation);
    syncWanted();
}

void CatchUp::syncWanted()
{
    if (!m_online || m_syncing || m_syncRetry.isWaiting() || m_wanted.isEmpty())
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
                onChanges(asked, *answer);
            else
                onNoChanges(asked, answer.error());
        });
}

void CatchUp::onNoChanges(const QList<protocol::ConversationPosition> &asked, const Error &error)
{
    if (isPermanent(error.code)) {
        emit troubled(inWords(error));
        return syncWanted();
    }
    for (const auto &position : asked)
        m_wanted.insert(position.conversation);
    m_syncRetry.later([this] { syncWanted(); });
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
        m_syncRetry.later([this] { syncWanted(); });
    else
        m_syncRetry.succeeded();
    syncWanted();
    askForOlderEverywhere();
    emit troubled({});
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
    const bool wasLoaded = model->isLoaded();
    const qint64 newest = stream->seq;
    // Before the model, which tells others that it has grown.
    stream->revision = std::max(stream->revision, changes.conversation.revision);
    for (const auto &message : messages)
        stream->seq = std::max(stream->seq, message.seq);
    if (changes.truncated || !model->isLoaded())
        model->startFrom(messages, changes.truncated);
    else
        model->apply(messages);
    if (wasLoaded)
        tellArrived(messages, newest);
}

void CatchUp::onPage(ConversationId conversation, std::optional<qint64> before,
                     const Result<protocol::MessagePage> &answer)
{
    auto &stream = m_streams[conversation];
    stream.loadingOlder = false;
    auto *messages = m_state.messages(conversation);
    if (!answer && isPermanent(answer.error().code)) {
        stream.wantsOlder = false;
        emit troubled(inWords(answer.error()));
    } else if (!answer) {
        m_olderRetry.later([this] { askForOlderEverywhere(); });
    } else if (messages->oldestSeq() != before) {
        // Something newer stands at the top meanwhile: between the two there may be messages that nobody would miss.
        askForOlder(conversation);
    } else {
        m_olderRetry.succeeded();
        stream.wantsOlder = false;
        messages->prepend(ofConversation(conversation, answer->messages), answer->more);
    }
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

void CatchUp::tellArrived(const QList<protocol::Message> &messages, qint64 after)
{
    QList<protocol::Message> byOthers;
    std::copy_if(messages.begin(), messages.end(), std::back_inserter(byOthers), [&](const protocol::Message &message) {
        return message.seq > after && message.author != m_state.self();
    });
    if (!byOthers.isEmpty())
        emit arrived(byOthers);
}

}
