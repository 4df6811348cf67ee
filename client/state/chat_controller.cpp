#include "client/state/chat_controller.h"

#include "client/state/refusals.h"
#include "client/state/server_address.h"

#include <utility>

namespace tincan::state {

ChatController::ChatController(RequestSender &sender, TokenStore &tokens, DraftStore &drafts, const World &world,
                               QObject *parent)
    : QObject(parent),
      m_sender(sender),
      m_timers(world.timers),
      m_ids(world.clock, world.random),
      m_state(world.clock),
      m_session(sender, tokens, world.timers, world.random),
      m_drafts(drafts, world.timers),
      m_outbox(sender, m_ids, world.clock, world.timers, world.random),
      m_catchUp(m_state, sender, world.timers, world.random),
      m_readReports(m_state.unread(), sender, world.timers, world.random),
      m_userLookup(m_state.users(), sender, world.timers, world.random),
      m_listRetry(world.timers, world.random)
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

void ChatController::markRead(ConversationId conversation)
{
    if (m_session.isOpen())
        m_readReports.markRead(conversation, m_catchUp.knownSeq(conversation));
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
    connect(&m_session, &Session::delayed, this, [this](const QString &why) { setTrouble(Part::session, why); });
    connect(&m_session, &Session::phaseChanged, this, [this] { setTrouble(Part::session, {}); });
    connect(&m_catchUp, &CatchUp::arrived, this, &ChatController::messagesArrived);
    connect(&m_catchUp, &CatchUp::troubled, this, [this](const QString &why) { setTrouble(Part::messages, why); });
    connect(&m_session, &Session::closed, this, [this] {
        m_listRetry.stop();
        m_turn.reset();
        m_posted.clear();
        m_outbox.goOffline();
        m_catchUp.goOffline();
        m_readReports.goOffline();
        m_userLookup.goOffline();
    });
    connect(&m_session, &Session::ended, this, [this](const QString &why) {
        // What ends against one's wish takes nothing of what one wrote: it waits for the same one to come back.
        if (why.isEmpty()) {
            m_drafts.forget();
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
        m_readReports.clear();
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
    for (const auto part : {Part::session, Part::list, Part::messages})
        setTrouble(part, {});
    m_listing = false;
    list();
    m_catchUp.goOnline();
    m_readReports.goOnline();
    m_userLookup.goOnline();
    m_outbox.goOnline();
}

void ChatController::list()
{
    if (!m_session.isOpen())
        return;
    // What comes while it is made may not be in it.
    m_listAgain = m_listing;
    if (m_listing)
        return;
    m_listing = true;
    ask<protocol::ConversationList>(m_sender, protocol::ListConversations{}, this, [this](const auto &answer) {
        m_listing = false;
        if (m_session.isOpen())
            onListed(answer);
        if (m_listAgain)
            list();
    });
}

void ChatController::onListed(const Result<protocol::ConversationList> &answer)
{
    setTrouble(Part::list, answer ? QString() : inWords(answer.error()));
    if (answer) {
        m_listRetry.succeeded();
        m_state.conversations().apply(*answer);
        emit listed();
    } else if (!isPermanent(answer.error().code)) {
        m_listRetry.later([this] { list(); });
    }
}

QString ChatController::trouble() const
{
    return m_troubles.isEmpty() ? QString() : m_troubles.first();
}

void ChatController::setTrouble(Part part, const QString &why)
{
    const QString before = trouble();
    if (why.isEmpty())
        m_troubles.remove(part);
    else
        m_troubles.insert(part, why);
    if (trouble() != before)
        emit troubleChanged();
}

void ChatController::handle(const protocol::MessagePosted &event)
{
    takeIn(event.message);
}

void ChatController::handle(const protocol::MessageChanged &event)
{
    takeIn(event.message);
}

void ChatController::takeIn(const protocol::Message &message)
{
    if (!m_session.isOpen())
        return;
    m_posted.append(message);
    if (!m_turn)
        m_turn = m_timers.after(0, [this] { applyPosted(); });
}

void ChatController::applyPosted()
{
    m_turn.reset();
    QHash<ConversationId, QList<protocol::Message>> posted;
    for (const auto &message : std::exchange(m_posted, {}))
        posted[message.conversation].append(message);
    bool isUnknown = false;
    for (auto of = posted.cbegin(); of != posted.cend(); ++of) {
        isUnknown |= !m_state.conversations().find(of.key());
        applyPosted(of.key(), of.value());
    }
    // A conversation that is new to this client.
    if (isUnknown)
        list();
}

void ChatController::applyPosted(ConversationId conversation, const QList<protocol::Message> &messages)
{
    m_state.unread().apply(conversation, messages);
    if (m_catchUp.isOpen(conversation))
        return m_catchUp.apply(conversation, messages);
    auto byOthers = messages;
    byOthers.removeIf([this](const protocol::Message &message) {
        return message.author == m_state.self() || message.removed || message.editedAt;
    });
    if (!byOthers.isEmpty())
        emit messagesArrived(byOthers);
}

void ChatController::handle(const protocol::StandingChanged &event)
{
    // All that was told before it is counted in it.
    applyPosted();
    m_state.unread().apply(event);
}

void ChatController::handle(const protocol::UserChanged &event)
{
    // Whom nobody here asked about is of no interest.
    if (m_state.users().find(event.user.id))
        m_state.users().add({event.user});
}

void ChatController::handle(const protocol::SessionEnded &event)
{
    m_session.onEnded(event);
}

}
