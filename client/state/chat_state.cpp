#include "client/state/chat_state.h"

namespace tincan::state {

ChatState::ChatState(const WallClock &clock, QObject *parent)
    : QObject(parent),
      m_clock(clock),
      m_conversations(m_users, m_unread)
{}

void ChatState::beginAs(const KnownServer &server, const protocol::User &self)
{
    if (server != m_server || self.id != m_self)
        clear();
    m_server = server;
    m_self = self.id;
    m_unread.setSelf(self.id);
    m_conversations.setSelf(self.id);
    m_users.add({self});
}

void ChatState::clear()
{
    emit aboutToClear();
    qDeleteAll(m_messages);
    m_messages.clear();
    m_conversations.clear();
    m_unread.clear();
    m_users.clear();
    m_server = {};
    m_self = {};
}

MessageListModel *ChatState::messages(ConversationId conversation)
{
    auto *messages = m_messages.value(conversation);
    if (!messages) {
        messages = new MessageListModel(m_users, m_clock, m_self, this);
        m_messages.insert(conversation, messages);
        emit messagesMade(conversation, messages);
    }
    return messages;
}

}
