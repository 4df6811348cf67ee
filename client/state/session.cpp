#include "client/state/session.h"

#include "client/state/refusals.h"
#include "client/state/server_address.h"

#include <utility>

namespace tincan::state {

namespace {

QString usernameIn(const protocol::Request &wish)
{
    const auto &command = std::get<protocol::Command>(wish);
    if (const auto *join = std::get_if<protocol::RegisterAccount>(&command))
        return join->username;
    const auto *logIn = std::get_if<protocol::LogIn>(&command);
    return logIn ? logIn->username : QString();
}

}

Session::Session(RequestSender &sender, TokenStore &tokens, Timers &timers, RandomSource &random, QObject *parent)
    : QObject(parent),
      m_sender(sender),
      m_tokens(tokens),
      m_phase(tokens.isEmpty() ? Phase::signedOut : Phase::resuming),
      m_retry(timers, random)
{}

void Session::join(const QString &username, const QString &displayName)
{
    begin(protocol::RegisterAccount{username, displayName, std::nullopt});
}

void Session::logIn(const QString &username, const QString &password)
{
    begin(protocol::LogIn{username, password});
}

void Session::logOut()
{
    if (!m_open)
        return;
    ask<protocol::LoggedOut>(m_sender,
                             protocol::LogOut{},
                             this,
                             [this, generation = m_generation](const Result<protocol::LoggedOut> &answer) {
                                 // The end of the session may have closed the connection before its answer.
                                 if (generation == m_generation && m_phase == Phase::signedIn)
                                     onLoggedOut(answer);
                             });
}

void Session::onLoggedOut(const Result<protocol::LoggedOut> &answer)
{
    if (answer)
        return end({});
    emit notLoggedOut(answer.error());
    // It may have been done all the same: the next connection tells.
    (void)dropIfOutOfStep(answer.error());
}

void Session::leave()
{
    ++m_generation;
    m_hasLeft = true;
    m_retry.stop();
    m_wish.reset();
    if (std::exchange(m_open, false))
        emit closed();
    m_user = {};
    enter(Phase::signedOut);
    emit left();
}

void Session::onLinkOpened(const protocol::Welcome &welcome, const QUrl &url)
{
    m_linkUp = true;
    ++m_generation;
    m_server = {welcome.server, originOf(url)};
    const auto stored = known();
    if (m_wish) {
        tryWish();
    } else if (stored && !m_hasLeft) {
        if (m_phase != Phase::signedIn)
            enter(Phase::resuming);
        resume(*stored);
    } else if (m_phase == Phase::signedIn) {
        // What was not sent yet stays: the one we know may come back, and nobody else gets it.
        enter(Phase::signedOut);
        emit refused({ErrorCode::forbidden, tr("This is not the server you know. Nothing was sent to it")});
    } else {
        enter(Phase::signedOut);
    }
}

void Session::onLinkClosed(const QString &reason)
{
    m_linkUp = false;
    ++m_generation;
    m_retry.stop();
    if (std::exchange(m_open, false))
        emit closed();
    if (std::exchange(m_wish, std::nullopt)) {
        enter(Phase::signedOut);
        emit refused({ErrorCode::outcomeUnknown, reason});
    }
}

void Session::onEnded(const protocol::SessionEnded &event)
{
    if (m_open && event.session == m_session)
        end(tr("Your session was ended"));
}

void Session::begin(protocol::Request wish)
{
    if (m_phase == Phase::signedIn)
        return;
    m_wish = std::move(wish);
    enter(Phase::joining);
    if (m_linkUp)
        tryWish();
}

void Session::tryWish()
{
    enter(Phase::joining);
    // Whoever is somebody here already comes back as that one: another account would take the key of the first.
    if (const auto stored = known())
        return resume(*stored);
    ask<protocol::SessionOpened>(m_sender, *m_wish, this, [this, generation = m_generation](const auto &answer) {
        if (generation == m_generation)
            onJoined(answer);
    });
}

std::optional<StoredSession> Session::known() const
{
    const auto stored = m_tokens.load(m_server);
    return stored ? stored : m_remembered.load(m_server);
}

void Session::keep(const StoredSession &session)
{
    // Memory does not fail.
    (void)m_remembered.save(session);
    const auto kept = m_tokens.save(session);
    if (!kept)
        emit notKept(kept.error());
}

void Session::forget()
{
    m_remembered.remove(m_server);
    m_tokens.remove(m_server);
}

void Session::resume(const StoredSession &stored)
{
    ask<protocol::SessionOpened>(m_sender,
                                 protocol::ResumeSession{stored.token},
                                 this,
                                 [this, stored, generation = m_generation](const auto &answer) {
                                     if (generation == m_generation)
                                         onResumed(stored, answer);
                                 });
}

void Session::onResumed(const StoredSession &stored, const Result<protocol::SessionOpened> &answer)
{
    // Whoever that is, it is not who the token was given to.
    if (answer && answer->user.id != stored.user) {
        end(tr("The server took you for somebody else. Join again"));
        return m_sender.dropConnection({});
    }
    if (answer) {
        m_session = answer->session;
        return open(answer->user);
    }
    if (dropIfOutOfStep(answer.error()))
        return;
    switch (answer.error().code) {
    case ErrorCode::sessionEnded:
    case ErrorCode::wrongCredentials:
    case ErrorCode::notSignedIn:
        forget();
        if (m_wish)
            return tryWish();
        return end(tr("Your session on this server has ended. Join again"));
    default:
        // Whoever waits in front of the page decides what comes next.
        if (m_wish)
            return onJoined(answer);
        // The token is as good as before: the server just could not look.
        if (isPermanent(answer.error().code)) {
            m_hasLeft = true;
            enter(Phase::signedOut);
            emit refused(answer.error());
            return;
        }
        emit delayed(inWords(answer.error()));
        m_retry.later([this, stored] { resume(stored); });
    }
}

void Session::onJoined(const Result<protocol::SessionOpened> &answer)
{
    if (!answer && dropIfOutOfStep(answer.error()))
        return;
    if (!answer) {
        m_wish.reset();
        enter(Phase::signedOut);
        emit refused(answer.error());
        return;
    }
    m_session = answer->session;
    if (const auto &token = answer->token)
        keep({m_server, answer->user.id, *token});
    open(answer->user);
}

bool Session::dropIfOutOfStep(const Error &error)
{
    if (error.code != ErrorCode::outcomeUnknown && error.code != ErrorCode::alreadySignedIn)
        return false;
    m_sender.dropConnection(inWords(error));
    return true;
}

void Session::open(const protocol::User &user)
{
    const auto wish = std::exchange(m_wish, std::nullopt);
    m_user = user;
    m_open = true;
    m_hasLeft = false;
    m_retry.stop();
    enter(Phase::signedIn);
    emit opened();
    if (wish && usernameIn(*wish) != user.username)
        emit alreadyHere(user);
}

void Session::end(const QString &why)
{
    forget();
    m_wish.reset();
    if (std::exchange(m_open, false))
        emit closed();
    m_user = {};
    enter(Phase::signedOut);
    emit ended(why);
}

void Session::enter(Phase phase)
{
    if (std::exchange(m_phase, phase) != phase)
        emit phaseChanged();
}

}
