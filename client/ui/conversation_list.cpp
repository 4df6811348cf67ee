#include "client/ui/conversation_list.h"

#include "client/state/conversation_list_model.h"
#include "client/ui/theme.h"

#include <QPainter>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>

#include <algorithm>

namespace tincan::ui {

namespace {

using Model = state::ConversationListModel;

constexpr int rowHeight = 36;
constexpr int headingHeight = 32;
constexpr int indent = 16;

class RowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const bool heading = !index.data(Model::GroupHeadingRole).toString().isEmpty();
        return {0, rowHeight + (heading ? headingHeight : 0)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto theme = Theme::matching(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row(option.rect.left(), option.rect.bottom() + 1 - rowHeight, option.rect.width(), rowHeight);
        paintHeading(painter, option, theme, index.data(Model::GroupHeadingRole).toString());
        const QRect inner = row.adjusted(8, 2, -8, -2);
        paintGround(painter, option, theme, inner);
        const int taken = paintUnread(painter, option, theme, inner, index);
        paintName(painter, option, theme, inner.adjusted(0, 0, -taken, 0), index);
        painter->restore();
    }

private:
    static void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const Theme &theme,
                             const QString &text)
    {
        if (text.isEmpty())
            return;
        const QRect line(
            option.rect.left() + indent, option.rect.top() + 8, option.rect.width() - 2 * indent, headingHeight - 8);
        painter->setFont(bold(scaled(option.font, metaScale)));
        painter->setPen(theme.secondary);
        const QString elided = QFontMetrics(painter->font()).elidedText(text, Qt::ElideRight, line.width());
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, elided);
    }

    static void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const Theme &theme, const QRect &row)
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool focused = option.state.testFlag(QStyle::State_HasFocus);
        const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
        painter->setPen(focused ? QPen(theme.accent, 2) : Qt::NoPen);
        painter->setBrush(selected ? theme.selected : hovered ? theme.line : Qt::transparent);
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), 6, 6);
    }

    // The number at the right end, with an @ where somebody is meant; answers the room it takes.
    static int paintUnread(QPainter *painter, const QStyleOptionViewItem &option, const Theme &theme, const QRect &row,
                           const QModelIndex &index)
    {
        const auto unread = index.data(Model::UnreadRole).toLongLong();
        if (unread == 0)
            return 0;
        const bool mentioned = index.data(Model::UnreadMentionsRole).toLongLong() > 0;
        constexpr int shownMost = 99;
        QString text = unread > shownMost ? QStringLiteral("%1+").arg(shownMost) : QString::number(unread);
        if (mentioned)
            text.prepend(u"@ "_qs);
        painter->setFont(bold(scaled(option.font, metaScale)));
        const QFontMetrics metrics(painter->font());
        const int height = metrics.height() + 2;
        const int width = std::max(height, metrics.horizontalAdvance(text) + 12);
        const QRect pill(row.right() - 6 - width, row.center().y() - height / 2, width, height);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mentioned ? theme.accent : theme.secondary);
        painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
        painter->setPen(theme.onAccent);
        painter->drawText(pill, Qt::AlignCenter, text);
        return width + 8;
    }

    static void paintName(QPainter *painter, const QStyleOptionViewItem &option, const Theme &theme, const QRect &row,
                          const QModelIndex &index)
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool unread = index.data(Model::UnreadRole).toLongLong() > 0;
        painter->setFont(selected || unread ? bold(option.font) : option.font);
        const QRect hash(row.left() + indent - 8, row.top(), 20, row.height());
        painter->setPen(theme.secondary);
        painter->drawText(hash, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("#"));
        const QRect text = row.adjusted(hash.right() - row.left(), 0, -8, 0);
        painter->setPen(theme.text);
        const QString elided =
            QFontMetrics(painter->font()).elidedText(index.data().toString(), Qt::ElideRight, text.width());
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, elided);
    }
};

}

ConversationList::ConversationList(QWidget *parent) : QListView(parent)
{
    setAccessibleName(tr("Conversations"));
    setFrameShape(NoFrame);
    setItemDelegate(new RowDelegate(this));
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    connect(this, &ConversationList::clicked, this, &ConversationList::tell);
    connect(this, &ConversationList::activated, this, &ConversationList::tell);
}

void ConversationList::setModel(QAbstractItemModel *newModel)
{
    QListView::setModel(newModel);
    // Heights depend on where groups begin.
    connect(
        newModel, &QAbstractItemModel::dataChanged, this, [this](const auto &, const auto &, const QList<int> &roles) {
            if (roles.isEmpty() || roles.contains(Model::GroupHeadingRole))
                scheduleDelayedItemsLayout();
        });
}

void ConversationList::choose(ConversationId conversation)
{
    const QScopedValueRollback choosing(m_choosing, true);
    for (int row = 0; row < model()->rowCount(); ++row) {
        const auto index = model()->index(row, 0);
        if (index.data(Model::IdRole).value<ConversationId>() == conversation)
            return setCurrentIndex(index);
    }
}

void ConversationList::chooseNeighbour(int step)
{
    const QScopedValueRollback choosing(m_choosing, true);
    const int count = model()->rowCount();
    const int from = currentIndex().isValid() ? currentIndex().row() : step > 0 ? -1 : 0;
    if (count > 0)
        setCurrentIndex(model()->index((from + step + count) % count, 0));
}

void ConversationList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (m_choosing)
        tell(current);
}

void ConversationList::keyPressEvent(QKeyEvent *event)
{
    const QScopedValueRollback choosing(m_choosing, true);
    QListView::keyPressEvent(event);
}

void ConversationList::mousePressEvent(QMouseEvent *event)
{
    const QScopedValueRollback choosing(m_choosing, true);
    QListView::mousePressEvent(event);
}

void ConversationList::mouseMoveEvent(QMouseEvent *event)
{
    const QScopedValueRollback choosing(m_choosing, true);
    QListView::mouseMoveEvent(event);
}

void ConversationList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // Qt would go on to a neighbour.
    if (const int row = currentIndex().row(); start <= row && row <= end)
        selectionModel()->clear();
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void ConversationList::tell(const QModelIndex &index)
{
    if (index.isValid())
        emit chosen(index.data(Model::IdRole).value<ConversationId>());
}

}
