#include "client/ui/side_button.h"

#include "client/state/conversation_list_model.h"

namespace tincan::ui {

SideButton::SideButton(const QAbstractItemModel &conversations, QWidget *parent)
    : QToolButton(parent),
      m_conversations(conversations)
{
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&conversations, change, this, &SideButton::describe);
    connect(&conversations, &QAbstractItemModel::modelReset, this, &SideButton::describe);
    connect(&conversations, &QAbstractItemModel::dataChanged, this, &SideButton::describe);
    describe();
}

void SideButton::describe()
{
    qint64 unread = 0;
    for (int row = 0; row < m_conversations.rowCount(); ++row)
        unread += m_conversations.index(row, 0).data(state::ConversationListModel::UnreadRole).toLongLong();
    constexpr int shownMost = 99;
    const QString count = unread > shownMost ? QStringLiteral("%1+").arg(shownMost) : QString::number(unread);
    setText(unread > 0 ? u"☰ "_qs + count : u"☰"_qs);
    setToolTip(unread > 0 ? tr("Conversations, %1 unread").arg(count) : tr("Conversations"));
    setAccessibleName(unread > 0 ? tr("Show or hide conversations, %1 unread").arg(count)
                                 : tr("Show or hide conversations"));
}

}
