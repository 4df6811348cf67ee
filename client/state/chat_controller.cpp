#include "client/state/chat_controller.h"

#include "client/state/server_address.h"

namespace tincan::state {

ChatController::ChatController(RequestSender &sender, TokenStore &tokens, DraftStore &drafts, const World &world,
                               QObject *parent)
    : QObject(parent),
      m_sender(sender),
      m_timers(world.timers),
      m_ids(world.clock, world.random),
      m_state(world.clock),
      m_session(sender, tokens, world.timers),
      m_drafts(drafts, world.timers),
      m_outbox(sender, m_ids, world.clock, world.timers),
      m_catchUp(m_state, sender, world.timers),
      m_userLookup(m_state.users(), sender, world.timers)
{
    connectSession();
    connectOutbox();
}

MessageListModel *ChatController::openConversation(ConversationId conversation)
{
    auto *messages = m_state.messages(conversation);
    m_catchUp.open(conversation);
    return messages;
}

void ChatController::loadOlder(ConversationId conversation)
{
    m_catchUp.loadOlder(conversation);
}

ClientId ChatController::post(ConversationId conversation, const QString &text)
{
    openConversation(conversation);
    return m_outbox.post(conversation, text);
}

void ChatController::retry(ClientId id)
{
    m_outbox.retry(id);
}

void ChatController::discard(ClientId id)
{
    m_outbox.discard(id);
}

bool ChatController::losesUnsent(const QUrl &server, const QString &username) const
{
    const auto &owner = m_outbox.owner();
    return unsentCount() > 0 && (owner.server.address != originOf(server) || owner.user.username != username);
}

void ChatController::onLinkOpened(const protocol::Welcome &welcome, const QUrl &url)
{
    m_session.onLinkOpened(welcome, url);
}

void ChatController::onLinkClosed(const QString &reason)
{
    m_session.onLinkClosed(reason);
}

void ChatController::onEvent(const protocol::Event &event)
{
    std::visit([this](const auto &what) { handle(what); }, event);
}

void ChatController::connectSession()
{
    connect(&m_session, &Session::opened, this, &ChatController::start);
    connect(&m_session, &Session::closed, this, [this] {
        m_pause.reset();
        m_outbox.goOffline();
        m_catchUp.goOffline();
        m_userLookup.goOffline();
    });
    connect(&m_session, &Session::ended, this, [this](const QString &why) {
        // What ends against one's wish takes nothing of what one wrote: it waits for the same one to come back.
        if (why.isEmpty()) {
            m_drafts.forget(m_session.server().id);
            m_outbox.clear();
        }
        m_state.clear();
    });
    connect(&m_session, &Session::left, this, [this] {
        m_outbox.clear();
        m_state.clear();
    });
    connect(&m_state, &ChatState::aboutToClear, this, [this] {
        m_catchUp.clear();
        m_userLookup.clear();
    });
}

void ChatController::connectOutbox()
{
    connect(&m_outbox, &Outbox::added, this, [this](const OutboxEntry &entry) {
        m_state.messages(entry.conversation)->addUnsent(entry);
    });
    connect(&m_outbox, &Outbox::changed, this, [this](const OutboxEntry &entry) {
        if (auto *messages = m_state.knownMessages(entry.conversation))
            messages->changeUnsent(entry);
    });
    connect(&m_outbox, &Outbox::accepted, this, [this](const protocol::MessageAccepted &accepted) {
        if (auto *messages = m_state.knownMessages(accepted.conversation))
            messages->settle(accepted);
    });
    connect(&m_outbox, &Outbox::discarded, this, [this](ConversationId conversation, ClientId id) {
        if (auto *messages = m_state.knownMessages(conversation))
            messages->removeUnsent(id);
    });
    connect(&m_state, &ChatState::messagesMade, this, &ChatController::showUnsent);
}

void ChatController::showUnsent(ConversationId conversation, MessageListModel *messages)
{
    connect(messages, &MessageListModel::ownStored, this, [this](ClientId id) { m_outbox.settle(id); });
    for (const auto &entry : m_outbox.entries()) {
        if (entry.conversation == conversation)
            messages->addUnsent(entry);
    }
}

void ChatController::start()
{
    // Another account, or another server, must not send or show what was the former's.
    m_outbox.beginAs({m_session.server(), m_session.user()});
    m_state.beginAs(m_session.server(), m_session.user());
    m_drafts.beginAs({m_session.server().id, m_session.user().id});
    for (const auto &entry : m_outbox.entries())
        openConversation(entry.conversation);
    m_listing = false;
    list();
    m_catchUp.goOnline();
    m_userLookup.goOnline();
    m_outbox.goOnline();
}

void ChatController::list()
{
    if (m_listing || !m_session.isOpen())
        return;
    m_listing = true;
    ask<protocol::ConversationList>(m_sender, protocol::ListConversations{}, this, [this](const auto &answer) {
        m_listing = false;
        if (!m_session.isOpen())
            return;
        if (!answer) {
            m_pause = m_timers.after(Session::pauseMs, [this] { list(); });
            return;
        }
        m_state.conversations().apply(*answer);
        emit listed();
    });
}

void ChatController::handle(const protocol::MessagePosted &event)
{
    if (!m_session.isOpen())
        return;
    // A conversation that is new to this client.
    if (!m_state.conversations().find(event.message.conversation))
        list();
    m_catchUp.apply(event);
    if (event.message.author != m_state.self())
        emit messageArrived(event.message);
}

void ChatController::handle(const protocol::SessionEnded &event)
{
    m_session.onEnded(event);
}

}
