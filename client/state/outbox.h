#pragma once

#include "client/state/message_row.h"
#include "client/state/request_sender.h"
#include "client/state/retry.h"
#include "client/state/token_store.h"
#include "shared/base/id_source.h"

#include <vector>

namespace tincan::state {

// Whose messages: what one account wrote is never sent for another.
struct OutboxOwner
{
    KnownServer server;
    protocol::User user;

    bool isSame(const OutboxOwner &other) const { return server == other.server && user.id == other.user.id; }
};

struct OutboxEntry
{
    ConversationId conversation;
    ClientId clientId;
    QString text;
    Timestamp writtenAt;
    Delivery delivery = Delivery::pending;
    QString reason;
};

// Messages on their way: first in, first out, one in flight for each conversation, resent under the same client id
// until the server has accepted or refused them. One that is late stays marked as such until it is settled.
class Outbox final : public QObject
{
    Q_OBJECT

public:
    // How long a message may stay without an answer before its author is told.
    static constexpr qint64 patienceMs = 10'000;

    Outbox(RequestSender &sender, IdSource &ids, const WallClock &clock, Timers &timers, RandomSource &random,
           QObject *parent = nullptr);

    // What somebody else wrote goes; what the same one wrote stays through the end of a session.
    void beginAs(const OutboxOwner &owner);
    const OutboxOwner &owner() const { return m_owner; }
    QList<OutboxEntry> entries() const;

    ClientId post(ConversationId conversation, const QString &text);
    // A refused one is offered again, or given up.
    void retry(ClientId id);
    void discard(ClientId id);
    // The server has it: its echo came, by whatever way.
    void settle(ClientId id);

    void goOnline();
    void goOffline();
    void clear();

    int count() const { return int(m_items.size()); }

signals:
    void added(const tincan::state::OutboxEntry &entry);
    void changed(const tincan::state::OutboxEntry &entry);
    void accepted(const tincan::protocol::MessageAccepted &accepted);
    void discarded(tincan::ConversationId conversation, tincan::ClientId id);

private:
    struct Item
    {
        OutboxEntry entry;
        bool inFlight = false;
        std::unique_ptr<Timers::Alarm> patience;
    };

    std::vector<Item>::iterator find(ClientId id);
    void sendNext(ConversationId conversation);
    void sendNextEverywhere();
    void sendItem(Item &item);
    void onAnswer(ClientId id, Result<protocol::MessageAccepted> answer);
    void onRefused(Item &item, const Error &error);
    void mark(Item &item, Delivery delivery, const QString &reason = {});
    void waitPatiently(Item &item);

    RequestSender &m_sender;
    IdSource &m_ids;
    const WallClock &m_clock;
    Timers &m_timers;
    OutboxOwner m_owner;
    std::vector<Item> m_items;
    bool m_online = false;
    Retry m_retry;
};

}
