#pragma once

#include "client/state/unread_tally.h"
#include "client/state/user_directory.h"
#include "shared/protocol/conversation_messages.h"

#include <QAbstractListModel>

namespace tincan::state {

// The conversations one may read, group by group, in the server's order.
class ConversationListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        // Qt::DisplayRole is the name.
        IdRole = Qt::UserRole + 1,
        // The group's name where its first conversation stands, empty elsewhere.
        GroupHeadingRole,
        // How many messages, and how many of them mention one.
        UnreadRole,
        UnreadMentionsRole,
    };

    // Conversations between people go by their names.
    ConversationListModel(UserDirectory &users, UnreadTally &unread, QObject *parent = nullptr);
    // Whose list it is: one's own name does not stand in it.
    void setSelf(UserId self) { m_self = self; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    // What is no longer listed goes; what stays keeps its place in selections.
    void apply(const protocol::ConversationList &list);
    void apply(const protocol::Conversation &conversation);
    void clear();

    const protocol::Conversation *find(ConversationId id) const;
    QModelIndex indexOf(ConversationId id) const;
    QList<ConversationId> ids() const;

private:
    int rowOf(ConversationId id) const;
    QString nameOf(const protocol::Conversation &conversation) const;
    QString groupNameOf(int row) const;
    QString inWords(int row) const;
    void removeMissing(const QList<protocol::Conversation> &wanted);

    UserDirectory &m_users;
    UnreadTally &m_unread;
    UserId m_self;
    QList<protocol::Group> m_groups;
    QList<protocol::Conversation> m_conversations;
};

}
