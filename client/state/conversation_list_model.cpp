#include "client/state/conversation_list_model.h"

#include "client/state/plain_text.h"

#include <QSet>

#include <algorithm>

namespace tincan::state {

namespace {

// The conversations of one group side by side, in the order of the groups; each once, whatever the server says.
QList<protocol::Conversation> byGroup(const protocol::ConversationList &list)
{
    const auto place = [&](const protocol::Conversation &conversation) {
        const auto found = std::find_if(list.groups.begin(), list.groups.end(), [&](const protocol::Group &group) {
            return group.id == conversation.group;
        });
        return found - list.groups.begin();
    };
    QList<protocol::Conversation> sorted;
    QSet<ConversationId> seen;
    for (const auto &conversation : list.conversations) {
        if (seen.contains(conversation.id))
            continue;
        seen.insert(conversation.id);
        sorted.append(conversation);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto &a, const auto &b) { return place(a) < place(b); });
    return sorted;
}

}

ConversationListModel::ConversationListModel(UserDirectory &users, UnreadTally &unread, QObject *parent)
    : QAbstractListModel(parent),
      m_users(users),
      m_unread(unread)
{
    connect(&unread, &UnreadTally::changed, this, [this](ConversationId conversation) {
        if (const auto changed = indexOf(conversation); changed.isValid())
            emit dataChanged(changed, changed, {UnreadRole, UnreadMentionsRole, Qt::AccessibleTextRole});
    });
    connect(&users, &UserDirectory::namesChanged, this, [this] {
        if (!m_conversations.isEmpty())
            emit dataChanged(index(0), index(rowCount() - 1));
    });
}

int ConversationListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_conversations.size());
}

QVariant ConversationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &conversation = m_conversations.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return nameOf(conversation);
    case Qt::AccessibleTextRole:
        return inWords(index.row());
    case IdRole:
        return QVariant::fromValue(conversation.id);
    case GroupHeadingRole: {
        const bool first = index.row() == 0 || m_conversations.at(index.row() - 1).group != conversation.group;
        return first ? groupNameOf(index.row()) : QString();
    }
    case UnreadRole:
        return m_unread.of(conversation.id).messages;
    case UnreadMentionsRole:
        return m_unread.of(conversation.id).mentions;
    default:
        return {};
    }
}

// For who does not see the list.
QString ConversationListModel::inWords(int row) const
{
    const auto &conversation = m_conversations.at(row);
    const QString group = groupNameOf(row);
    QString words = group.isEmpty() ? nameOf(conversation) : tr("%1, in %2").arg(nameOf(conversation), group);
    const auto unread = m_unread.of(conversation.id);
    if (unread.messages > 0)
        words = tr("%1, %2 unread").arg(words, QString::number(unread.messages));
    if (unread.mentions > 0)
        words = tr("%1, %2 of them mention you").arg(words, QString::number(unread.mentions));
    return words;
}

void ConversationListModel::apply(const protocol::ConversationList &list)
{
    m_groups = list.groups;
    for (const auto &conversation : list.conversations) {
        for (const UserId person : conversation.people)
            m_users.mention(person);
    }
    const auto wanted = byGroup(list);
    removeMissing(wanted);
    for (int row = 0; row < wanted.size(); ++row) {
        const int present = rowOf(wanted.at(row).id);
        if (present == -1) {
            beginInsertRows({}, row, row);
            m_conversations.insert(row, wanted.at(row));
            endInsertRows();
        } else if (present > row) {
            beginMoveRows({}, present, present, {}, row);
            m_conversations.move(present, row);
            endMoveRows();
        }
        m_conversations[row] = wanted.at(row);
    }
    for (const auto &standing : list.standings) {
        if (const auto *conversation = find(standing.conversation))
            m_unread.apply(standing, *conversation, list.revision);
    }
    if (!wanted.isEmpty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

void ConversationListModel::apply(const protocol::Conversation &conversation)
{
    const int row = rowOf(conversation.id);
    if (row == -1 || conversation.revision < m_conversations.at(row).revision)
        return;
    m_conversations[row] = conversation;
    emit dataChanged(index(row), index(row));
}

void ConversationListModel::clear()
{
    beginResetModel();
    m_groups.clear();
    m_conversations.clear();
    endResetModel();
}

const protocol::Conversation *ConversationListModel::find(ConversationId id) const
{
    const int row = rowOf(id);
    return row == -1 ? nullptr : &m_conversations.at(row);
}

QModelIndex ConversationListModel::indexOf(ConversationId id) const
{
    const int row = rowOf(id);
    return row == -1 ? QModelIndex() : index(row);
}

QList<ConversationId> ConversationListModel::ids() const
{
    QList<ConversationId> ids;
    for (const auto &conversation : m_conversations)
        ids.append(conversation.id);
    return ids;
}

int ConversationListModel::rowOf(ConversationId id) const
{
    for (int row = 0; row < m_conversations.size(); ++row) {
        if (m_conversations.at(row).id == id)
            return row;
    }
    return -1;
}

QString ConversationListModel::nameOf(const protocol::Conversation &conversation) const
{
    if (conversation.kind != protocol::ConversationKind::direct)
        return oneLine(conversation.name);
    QStringList names;
    for (const UserId person : conversation.people) {
        if (person != m_self || conversation.people.size() == 1)
            names += m_users.nameOf(person);
    }
    return names.join(QStringLiteral(", "));
}

QString ConversationListModel::groupNameOf(int row) const
{
    if (!m_conversations.at(row).group)
        return tr("People");
    for (const auto &group : m_groups) {
        if (group.id == m_conversations.at(row).group)
            return oneLine(group.name);
    }
    return {};
}

void ConversationListModel::removeMissing(const QList<protocol::Conversation> &wanted)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto id = m_conversations.at(row).id;
        if (std::any_of(wanted.begin(), wanted.end(), [&](const auto &conversation) { return conversation.id == id; }))
            continue;
        beginRemoveRows({}, row, row);
        m_conversations.removeAt(row);
        endRemoveRows();
    }
}

}
