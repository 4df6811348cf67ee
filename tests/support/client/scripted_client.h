#pragma once

#include "client/net/server_link.h"
#include "client/state/chat_controller.h"
#include "tests/support/client/manual_timers.h"
#include "tests/support/client/scripted_transport.h"

namespace tincan::tests {

template <class SomeId>
SomeId makeId(quint8 number)
{
    IdBytes bytes{};
    bytes.front() = 1;
    bytes.back() = number;
    return SomeId(bytes);
}

inline const ServerId office = makeId<ServerId>(1);
inline const QUrl officeUrl(QStringLiteral("ws://127.0.0.1:8642/"));
inline const state::KnownServer officeServer{office, QStringLiteral("ws://127.0.0.1:8642")};
inline const GroupId everyone = makeId<GroupId>(2);
inline const ConversationId general = makeId<ConversationId>(3);
inline const ConversationId lunch = makeId<ConversationId>(4);
inline const protocol::User alice{makeId<UserId>(10), QStringLiteral("alice"), QStringLiteral("Alice")};
inline const protocol::User bob{makeId<UserId>(11), QStringLiteral("bob"), QStringLiteral("Bob")};
// A Friday noon, UTC.
inline constexpr Timestamp noon{1'800'014'400'000};

// The message with that seq, written by Bob a second after the one before; its revision is its seq.
inline protocol::Message written(qint64 seq, const QString &text = {}, ConversationId conversation = general)
{
    protocol::Message message;
    message.id = makeId<MessageId>(quint8(seq));
    message.conversation = conversation;
    message.author = bob.id;
    message.clientId = makeId<ClientId>(quint8(100 + seq));
    message.number = message.seq = message.revision = seq;
    message.createdAt = {noon.ms + seq * 1'000};
    message.text = text.isEmpty() ? QStringLiteral("message %1").arg(seq) : text;
    return message;
}

inline QList<protocol::Message> written(qint64 from, qint64 to)
{
    QList<protocol::Message> messages;
    for (qint64 seq = from; seq <= to; ++seq)
        messages.append(written(seq));
    return messages;
}

// Keeps sessions on a disk that may be full.
class ScriptedTokens final : public state::TokenStore
{
public:
    void fill() { m_full = true; }

    bool isEmpty() const override { return m_kept.isEmpty(); }
    std::optional<state::StoredSession> load(const state::KnownServer &server) const override
    {
        return m_kept.load(server);
    }
    Status save(const state::StoredSession &session) override
    {
        return m_full ? Status(Error{ErrorCode::serverFailure, QStringLiteral("No space left")}) : m_kept.save(session);
    }
    void remove(const state::KnownServer &server) override { m_kept.remove(server); }

private:
    state::MemoryTokenStore m_kept;
    bool m_full = false;
};

// A whole client without a window, whose server is the test and whose time stands still.
struct ScriptedClient
{
    ManualClock clock;
    ManualTimers timers{clock};
    RepeatableRandom random;
    ScriptedTokens tokens;
    state::MemoryDraftStore drafts;
    Status tokensKept;
    bool inOneTurn = false;
    state::ConnectionStatus status;
    ScriptedTransport server;
    net::ServerLink link{server, status, timers, clock.monotonic(), random};
    state::ChatController chat{link, tokens, drafts, {clock.wall(), random, timers}};

    // With what was kept when the program ran the last time.
    explicit ScriptedClient(const std::optional<state::StoredSession> &kept = {})
        : tokensKept(kept ? tokens.save(*kept) : Status())
    {
        clock.setWall(noon);
        QObject::connect(&link, &net::ServerLink::opened, &chat, &state::ChatController::onLinkOpened);
        QObject::connect(&link, &net::ServerLink::closed, &chat, &state::ChatController::onLinkClosed);
        QObject::connect(&link, &net::ServerLink::eventArrived, &chat, &state::ChatController::onEvent);
        // With each frame the event loop has turned, unless a test says that several came in one turn.
        QObject::connect(&server, &net::Transport::textReceived, &chat, [this] {
            if (!inOneTurn)
                timers.settle();
        });
    }

    void connects(ServerId id = office, const QUrl &url = officeUrl)
    {
        link.connectTo(url);
        isWelcomed(id);
    }
    void isWelcomed(ServerId id = office)
    {
        server.accepts();
        server.hears<protocol::Hello>();
        server.answers(protocol::Welcome{protocol::limits::protocolVersion, id, QStringLiteral("1.0")});
    }
    void joins()
    {
        connects();
        chat.session().join(alice.username, alice.displayName);
        server.hears<protocol::RegisterAccount>();
        server.answers(opened(QStringLiteral("token")));
    }
    // Joined, and the conversations are known.
    void settlesIn(qint64 lastSeq = 0)
    {
        joins();
        isTold(lastSeq);
    }
    void isTold(qint64 lastSeq)
    {
        server.hears<protocol::ListConversations>();
        server.answers(listed(lastSeq));
    }
    void reconnects()
    {
        link.tryNow();
        isWelcomed();
        server.hears<protocol::ResumeSession>();
        server.answers(opened({}));
    }

    static protocol::SessionOpened opened(const std::optional<QString> &token)
    {
        return {makeId<SessionId>(7), alice, token};
    }
    static protocol::Conversation conversation(qint64 revision)
    {
        return {general, everyone, QStringLiteral("general"), revision, revision};
    }
    static protocol::ConversationList listed(qint64 lastSeq)
    {
        return {{{everyone, QStringLiteral("Everyone")}}, {conversation(lastSeq)}};
    }
    static protocol::StreamChanges changes(qint64 revision, const QList<protocol::Message> &messages, bool truncated)
    {
        return {{{conversation(revision), messages, truncated}}, {}};
    }

    // What the person in front of it sees.
    static QStringList texts(const state::MessageListModel &messages)
    {
        QStringList texts;
        for (int row = 0; row < messages.rowCount(); ++row)
            texts.append(messages.index(row).data().toString());
        return texts;
    }
    static state::Delivery delivery(const state::MessageListModel &messages, int row)
    {
        return messages.index(row).data(state::MessageListModel::DeliveryRole).value<state::Delivery>();
    }
};

}
