#include "client/state/outbox.h"

#include "client/state/refusals.h"

#include <QSet>

#include <algorithm>

namespace tincan::state {

Outbox::Outbox(RequestSender &sender, IdSource &ids, const WallClock &clock, Timers &timers, RandomSource &random,
               QObject *parent)
    : QObject(parent),
      m_sender(sender),
      m_ids(ids),
      m_clock(clock),
      m_timers(timers),
      m_retry(timers, random)
{}

void Outbox::beginAs(const OutboxOwner &owner)
{
    if (!m_owner.isSame(owner))
        clear();
    m_owner = owner;
}

QList<OutboxEntry> Outbox::entries() const
{
    QList<OutboxEntry> entries;
    for (const Item &item : m_items)
        entries.append(item.entry);
    return entries;
}

ClientId Outbox::post(ConversationId conversation, const QString &text)
{
    const auto id = m_ids.next<ClientId>();
    const auto delivery = m_online ? Delivery::pending : Delivery::notSent;
    m_items.push_back({{conversation, id, text, m_clock.now(), delivery, {}}, false, nullptr});
    waitPatiently(m_items.back());
    emit added(OutboxEntry(m_items.back().entry));
    sendNext(conversation);
    return id;
}

void Outbox::retry(ClientId id)
{
    const auto item = find(id);
    if (item == m_items.end() || item->entry.delivery != Delivery::failed)
        return;
    const auto conversation = item->entry.conversation;
    mark(*item, m_online ? Delivery::pending : Delivery::notSent);
    sendNext(conversation);
}

void Outbox::discard(ClientId id)
{
    const auto item = find(id);
    // What is not refused may have reached the server already: it cannot be given up any more.
    if (item == m_items.end() || item->entry.delivery != Delivery::failed)
        return;
    const auto conversation = item->entry.conversation;
    m_items.erase(item);
    emit discarded(conversation, id);
}

void Outbox::settle(ClientId id)
{
    const auto item = find(id);
    if (item == m_items.end())
        return;
    const auto conversation = item->entry.conversation;
    m_items.erase(item);
    sendNext(conversation);
}

void Outbox::goOnline()
{
    m_online = true;
    sendNextEverywhere();
}

void Outbox::goOffline()
{
    m_online = false;
    m_retry.stop();
    for (Item &item : m_items) {
        item.inFlight = false;
        if (item.entry.delivery == Delivery::pending)
            mark(item, Delivery::notSent);
    }
}

void Outbox::clear()
{
    m_items.clear();
    m_retry.stop();
}

std::vector<Outbox::Item>::iterator Outbox::find(ClientId id)
{
    return std::find_if(m_items.begin(), m_items.end(), [&](const Item &item) { return item.entry.clientId == id; });
}

void Outbox::sendNext(ConversationId conversation)
{
    if (!m_online || m_retry.isWaiting())
        return;
    for (Item &item : m_items) {
        if (item.entry.conversation != conversation || item.entry.delivery == Delivery::failed)
            continue;
        if (!item.inFlight)
            sendItem(item);
        return;
    }
}

void Outbox::sendNextEverywhere()
{
    QSet<ConversationId> waiting;
    for (const Item &item : m_items)
        waiting.insert(item.entry.conversation);
    for (const auto &conversation : waiting)
        sendNext(conversation);
}

void Outbox::sendItem(Item &item)
{
    const OutboxEntry entry = item.entry;
    item.inFlight = true;
    ask<protocol::MessageAccepted>(m_sender,
                                   protocol::PostMessage{entry.conversation, entry.clientId, entry.text},
                                   this,
                                   [this, id = entry.clientId](auto answer) { onAnswer(id, std::move(answer)); });
}

void Outbox::onAnswer(ClientId id, Result<protocol::MessageAccepted> answer)
{
    const auto item = find(id);
    // Its echo may have settled it before.
    if (item == m_items.end())
        return;
    item->inFlight = false;
    if (!answer)
        return onRefused(*item, answer.error());
    auto reply = *std::move(answer);
    // What was answered is what we asked, whatever the answer calls it.
    reply.clientId = id;
    reply.conversation = item->entry.conversation;
    m_retry.succeeded();
    m_items.erase(item);
    emit accepted(reply);
    sendNext(reply.conversation);
}

void Outbox::onRefused(Item &item, const Error &error)
{
    const auto conversation = item.entry.conversation;
    if (!mayBeSentAgain(error.code)) {
        mark(item, Delivery::failed, inWords(error));
        sendNext(conversation);
        return;
    }
    mark(item, Delivery::notSent, m_online ? inWords(error) : QString());
    if (m_online)
        m_retry.later([this] { sendNextEverywhere(); });
}

void Outbox::mark(Item &item, Delivery delivery, const QString &reason)
{
    item.entry.delivery = delivery;
    item.entry.reason = reason;
    waitPatiently(item);
    emit changed(OutboxEntry(item.entry));
}

void Outbox::waitPatiently(Item &item)
{
    item.patience.reset();
    if (item.entry.delivery != Delivery::pending)
        return;
    item.patience = m_timers.after(patienceMs, [this, id = item.entry.clientId] {
        const auto late = find(id);
        if (late != m_items.end())
            mark(*late, Delivery::notSent);
    });
}

}
