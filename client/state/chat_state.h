#pragma once

#include "client/state/conversation_list_model.h"
#include "client/state/message_list_model.h"
#include "client/state/token_store.h"
#include "client/state/unread_tally.h"
#include "client/state/user_directory.h"

#include <QHash>

namespace tincan::state {

// All that the client knows, as models: people, conversations, messages. Says nothing to the server.
class ChatState final : public QObject
{
    Q_OBJECT

public:
    explicit ChatState(const WallClock &clock, QObject *parent = nullptr);

    UserDirectory &users() { return m_users; }
    const UserDirectory &users() const { return m_users; }
    UnreadTally &unread() { return m_unread; }
    ConversationListModel &conversations() { return m_conversations; }
    const ConversationListModel &conversations() const { return m_conversations; }

    // Whose client this is; everything else is forgotten where it was somebody else's.
    void beginAs(const KnownServer &server, const protocol::User &self);
    void clear();
    UserId self() const { return m_self; }

    // Made on first use, lives until clear().
    MessageListModel *messages(ConversationId conversation);
    // Nothing where it was never asked for.
    MessageListModel *knownMessages(ConversationId conversation) const { return m_messages.value(conversation); }

signals:
    void messagesMade(tincan::ConversationId conversation, tincan::state::MessageListModel *messages);
    // All models of messages are about to go.
    void aboutToClear();

private:
    const WallClock &m_clock;
    KnownServer m_server;
    UserId m_self;
    UserDirectory m_users;
    UnreadTally m_unread;
    ConversationListModel m_conversations;
    QHash<ConversationId, MessageListModel *> m_messages;
};

}
