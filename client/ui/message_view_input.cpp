#include "client/state/message_list_model.h"
#include "client/ui/message_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

// What keys, mouse and painting do with the rows.
namespace tincan::ui {

using Model = state::MessageListModel;
using Part = MessageLayout::Part;

namespace {

bool writes(const QKeyEvent &key)
{
    const bool isCommand = key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const auto characters = key.text().toUcs4();
    return key.matches(QKeySequence::Paste)
           || (!isCommand && !characters.isEmpty() && QChar::isPrint(characters.constFirst()));
}

}

void MessageView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    if (m_rows.count() == 0) {
        painter.setPen(m_rows.style().theme.secondary);
        painter.drawText(
            viewport()->rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    for (int row = m_sight.rowAtTop(); row < m_rows.count() && m_sight.top(row) < viewport()->height(); ++row) {
        if (visualRect(model()->index(row, 0)).intersects(event->rect()))
            paintRow(painter, row);
    }
    if (hasFocus())
        paintFocus(painter);
}

void MessageView::paintRow(QPainter &painter, int row)
{
    const auto index = model()->index(row, 0);
    const auto &layout = m_rows.layout(row);
    const QRect rect = visualRect(index);
    painter.save();
    painter.setClipRect(rect.intersected(viewport()->rect()));
    if (selectionModel()->isSelected(index))
        painter.fillRect(rect, m_rows.style().theme.selected);
    painter.translate(rect.topLeft());
    layout.paint(painter, m_rows.style());
    painter.restore();
}

// Around the current row; around all where that is out of sight, so that one always sees where the keys go.
void MessageView::paintFocus(QPainter &painter)
{
    const QRect row = visualRect(currentIndex());
    const QRect all = viewport()->rect();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_rows.style().theme.accent, 2));
    painter.drawRect((row.intersects(all) ? row : all).adjusted(1, 1, -1, -1));
}

QModelIndex MessageView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (m_rows.count() == 0)
        return {};
    const int last = m_rows.count() - 1;
    const auto at = [this, last](int row) { return model()->index(std::clamp(row, 0, last), 0); };
    // Keys go on from what one sees, not from where they were before one scrolled away.
    const bool jumps = action == MoveHome || action == MoveEnd;
    if (!jumps && !visualRect(currentIndex()).intersects(viewport()->rect()))
        return at(m_sight.rowAt(viewport()->height() - 1).value_or(last));
    const int row = currentIndex().row();
    const int page = verticalScrollBar()->pageStep();
    switch (action) {
    case MoveUp:
    case MoveLeft:
    case MovePrevious:
        return at(row - 1);
    case MoveDown:
    case MoveRight:
    case MoveNext:
        return at(row + 1);
    case MovePageUp:
        return at(std::min(row - 1, m_rows.rowAt(m_rows.top(row) - page)));
    case MovePageDown:
        return at(std::max(row + 1, m_rows.rowAt(m_rows.top(row) + page)));
    case MoveHome:
        return at(0);
    case MoveEnd:
        return at(last);
    }
    return {};
}

void MessageView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags)
{
    const auto first = indexAt(rect.normalized().topLeft());
    const auto last = indexAt(rect.normalized().bottomLeft());
    QItemSelection selection;
    if (first.isValid() && last.isValid())
        selection.select(first, last);
    selectionModel()->select(selection, flags);
}

QRegion MessageView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const auto &range : selection) {
        const QRect rect = visualRect(range.topLeft()).united(visualRect(range.bottomRight()));
        region += rect.intersected(viewport()->rect());
    }
    return region;
}

void MessageView::keyPressEvent(QKeyEvent *event)
{
    const auto current = currentIndex();
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (writes(*event)) {
        emit typed(event);
        return;
    }
    if (event->matches(QKeySequence::Copy))
        return copySelected();
    if (plain && event->key() == Qt::Key_Escape) {
        // So that keys begin at the newest one again.
        if (selectionModel())
            selectionModel()->clear();
        return scrollToNewest();
    }
    if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        return act(current, Part::retry);
    if (plain && event->key() == Qt::Key_Delete)
        return act(current, Part::discard);
    // The key for menus comes as a wish for one; this one does not.
    if (event->modifiers() == Qt::ShiftModifier && event->key() == Qt::Key_F10)
        return openMenu(current);
    QListView::keyPressEvent(event);
}

void MessageView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    QModelIndex index;
    const auto part = partAt(event->position().toPoint(), index);
    if (part != Part::none && event->button() == Qt::LeftButton)
        return act(index, part);
    // What one clicks on is in sight: it does not move.
    setAutoScroll(false);
    QListView::mousePressEvent(event);
    setAutoScroll(true);
}

void MessageView::mouseMoveEvent(QMouseEvent *event)
{
    QModelIndex index;
    const bool onLink = partAt(event->position().toPoint(), index) != Part::none;
    viewport()->setCursor(onLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QListView::mouseMoveEvent(event);
}

void MessageView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        return openMenu(currentIndex());
    const QPoint place = viewport()->mapFromGlobal(event->globalPos());
    openMenu(indexAt(place), place);
}

void MessageView::openMenu(const QModelIndex &index, std::optional<QPoint> place)
{
    if (!index.isValid())
        return;
    // What is copied is what the menu is about.
    if (!selectionModel()->isSelected(index))
        setCurrentIndex(index);
    if (!place)
        scrollTo(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &MessageView::copySelected);
    if (index.data(Model::DeliveryRole).value<state::Delivery>() == state::Delivery::failed) {
        const QPersistentModelIndex row(index);
        menu->addAction(tr("Retry"), this, [this, row] { act(row, Part::retry); });
        menu->addAction(tr("Delete"), this, [this, row] { act(row, Part::discard); });
    }
    const QPoint below = visualRect(index).intersected(viewport()->rect()).bottomLeft();
    menu->popup(viewport()->mapToGlobal(place.value_or(below)));
}

Part MessageView::partAt(const QPoint &point, QModelIndex &index)
{
    index = indexAt(point);
    return index.isValid() ? m_rows.layout(index.row()).partAt(point - visualRect(index).topLeft()) : Part::none;
}

void MessageView::act(const QModelIndex &index, Part part)
{
    if (index.data(Model::DeliveryRole).value<state::Delivery>() != state::Delivery::failed)
        return;
    const auto id = index.data(Model::ClientIdRole).value<ClientId>();
    if (part == Part::retry)
        emit retryRequested(id);
    else
        emit discardRequested(id);
}

// One message alone as it was written; several with who said them when.
void MessageView::copySelected()
{
    auto selected = selectionModel() ? selectionModel()->selectedIndexes() : QModelIndexList();
    std::sort(selected.begin(), selected.end());
    QStringList texts;
    for (const auto &index : selected) {
        const QString text = index.data().toString();
        const QString heading =
            index.data(Model::AuthorRole).toString() + u' ' + index.data(Model::TimeRole).toString();
        texts.append(selected.size() == 1 ? text : heading + u'\n' + text);
    }
    if (!texts.isEmpty())
        QApplication::clipboard()->setText(texts.join(QStringLiteral("\n\n")));
}

}
