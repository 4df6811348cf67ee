#pragma once

#include "client/state/request_sender.h"
#include "client/state/retry.h"
#include "client/state/token_store.h"
#include "shared/protocol/session_messages.h"

#include <QUrl>

namespace tincan::state {

// Who one is on the server: signs in again by the stored token, or joins when asked to, on each new connection.
// Does not know what a session is good for.
class Session final : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        // Somebody has to join or log in.
        signedOut,
        // There is a stored session that has not been tried on this server yet.
        resuming,
        // Asked to join; the server has not answered.
        joining,
        // Known to the server; whether the connection stands right now is isOpen().
        signedIn,
    };
    Q_ENUM(Phase)

    Session(RequestSender &sender, TokenStore &tokens, Timers &timers, RandomSource &random, QObject *parent = nullptr);

    Phase phase() const { return m_phase; }
    bool isOpen() const { return m_open; }
    // Nobody before the first sign-in.
    const protocol::User &user() const { return m_user; }
    const KnownServer &server() const { return m_server; }

    // Sent at once, or as soon as the link is up. Answered by opened() or refused().
    void join(const QString &username, const QString &displayName);
    void logIn(const QString &username, const QString &password);
    // Revokes the session on the server. Does nothing where it is not open: it could not be revoked.
    void logOut();
    // Stops being anybody here, whatever the connection does; what is stored signs in again another time.
    void leave();

    void onLinkOpened(const protocol::Welcome &welcome, const QUrl &url);
    void onLinkClosed(const QString &reason);
    void onEnded(const protocol::SessionEnded &event);

signals:
    void phaseChanged();
    // Why one is not signed in yet, while it is tried again.
    void delayed(const QString &why);
    // From here on the connection acts for user().
    void opened();
    void closed();
    // Joining or logging in was refused, or another server answered than the one that was joined.
    void refused(const tincan::Error &error);
    // One is still signed in, because the server did not log out.
    void notLoggedOut(const tincan::Error &error);
    // Asked to be somebody else where one is somebody already, one was opened as that one.
    void alreadyHere(const tincan::protocol::User &user);
    // The session is gone for good. With words where that was not one's own wish.
    void ended(const QString &why);
    // Given up for now, by one's own wish.
    void left();
    // The session could not be written down: it is lost when the program ends, not before.
    void notKept(const tincan::Error &error);

private:
    void begin(protocol::Request wish);
    void tryWish();
    // As it was written down, or else as it is remembered.
    std::optional<StoredSession> known() const;
    void keep(const StoredSession &session);
    void forget();
    void resume(const StoredSession &stored);
    void onResumed(const StoredSession &stored, const Result<protocol::SessionOpened> &answer);
    void onLoggedOut(const Result<protocol::LoggedOut> &answer);
    void onJoined(const Result<protocol::SessionOpened> &answer);
    // Whether the two ends disagree about who is signed in; the connection is given up then.
    bool dropIfOutOfStep(const Error &error);
    void open(const protocol::User &user);
    void end(const QString &why);
    void enter(Phase phase);

    RequestSender &m_sender;
    TokenStore &m_tokens;
    // What the store could not keep signs in again all the same while this program runs.
    MemoryTokenStore m_remembered;
    Phase m_phase = Phase::signedOut;
    bool m_linkUp = false;
    bool m_open = false;
    // After leave(), or a final refusal, nobody comes back behind the back of who is on the first page.
    bool m_hasLeft = false;
    // Answers to what was asked on an earlier connection come too late.
    int m_generation = 0;
    KnownServer m_server;
    protocol::User m_user;
    SessionId m_session;
    std::optional<protocol::Request> m_wish;
    Retry m_retry;
};

}
