#include "client/ui/message_view.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <memory>
#include <utility>

// Geometry: where rows are, and how they stay there. What keys and mouse do is in message_view_input.cpp.
namespace tincan::ui {

namespace {

constexpr int screensAhead = 3;

}

MessageView::MessageView(QWidget *parent) : QListView(parent), m_rows(MessageStyle::of(font(), palette()))
{
    setAccessibleName(tr("Messages"));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    // Reading, with the wheel or the scroll bar, takes the keys from nobody; a click on a message does.
    setFocusPolicy(Qt::TabFocus);
    setSelectionMode(ExtendedSelection);
    setDragEnabled(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there, so that its coming does not change the width of every message.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setMouseTracking(true);
}

void MessageView::setModel(QAbstractItemModel *newModel)
{
    if (newModel == model())
        return;
    if (model())
        model()->disconnect(this);
    // Qt leaves it to whoever changes the model.
    const std::unique_ptr<QItemSelectionModel> former(selectionModel());
    QListView::setModel(newModel);
    if (!model())
        return;
    connect(model(), &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        onRowsRemoved(first, last);
    });
    connect(model(),
            &QAbstractItemModel::rowsMoved,
            this,
            [this](const QModelIndex &, int from, int, const QModelIndex &, int to) { onRowsMoved(from, to); });
}

void MessageView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(m_rows.count() == 0 ? text : QString());
    viewport()->update();
}

void MessageView::setTopMargin(int margin)
{
    const auto anchor = m_sight.anchor();
    m_sight.setTopMargin(margin);
    settleAsBefore(anchor);
}

void MessageView::scrollToNewest()
{
    m_sight.settleAtNewest();
    showSettled();
}

void MessageView::scrollPages(int pages)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pages * verticalScrollBar()->pageStep());
}

void MessageView::reset()
{
    QListView::reset();
    m_rows.build(model());
    scrollToNewest();
}

void MessageView::doItemsLayout()
{
    // Called by Qt when something may have changed; what has, we were told.
    settleAsBefore(m_sight.anchor());
}

void MessageView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    auto anchor = m_sight.anchor();
    m_rows.inserted(start, end);
    if (start <= anchor.row && m_rows.count() > end - start + 1)
        anchor.row += end - start + 1;
    settleAsBefore(anchor);
    if (!accessibleDescription().isEmpty())
        setAccessibleDescription({});
    QAbstractItemView::rowsInserted(parent, start, end);
}

void MessageView::onRowsRemoved(int first, int last)
{
    auto anchor = m_sight.anchor();
    m_rows.removed(first, last);
    if (anchor.row > last)
        anchor.row -= last - first + 1;
    else if (anchor.row >= first)
        anchor.row = first;
    settleAsBefore(anchor);
}

void MessageView::onRowsMoved(int from, int to)
{
    const auto anchor = m_sight.anchor();
    m_rows.removed(from, from);
    const int landed = to > from ? to - 1 : to;
    m_rows.inserted(landed, landed);
    settleAsBefore(anchor);
}

void MessageView::dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    const auto anchor = m_sight.anchor();
    m_rows.changed(topLeft.row(), bottomRight.row());
    settleAsBefore(anchor);
    QListView::dataChanged(topLeft, bottomRight, roles);
}

void MessageView::resizeEvent(QResizeEvent *event)
{
    const auto anchor = m_sight.anchor();
    QAbstractItemView::resizeEvent(event);
    m_rows.setWidth(viewport()->width());
    m_sight.setHeight(viewport()->height());
    settleAsBefore(anchor);
}

void MessageView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    const auto type = event->type();
    if (type != QEvent::FontChange && type != QEvent::PaletteChange && type != QEvent::StyleChange)
        return;
    const auto anchor = m_sight.anchor();
    m_rows.setStyle(MessageStyle::of(font(), palette()));
    settleAsBefore(anchor);
}

void MessageView::scrollContentsBy(int, int)
{
    if (m_settling)
        return;
    m_sight.scrollTo(verticalScrollBar()->value());
    showSettled();
}

void MessageView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
    const int line = QFontMetrics(m_rows.style().body).lineSpacing();
    verticalScrollBar()->setSingleStep(line);
    verticalScrollBar()->setPageStep(std::max(line, viewport()->height() - 2 * line));
}

QRect MessageView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_rows.count())
        return {};
    return {0, m_sight.top(index.row()), viewport()->width(), m_rows.height(index.row())};
}

QModelIndex MessageView::indexAt(const QPoint &point) const
{
    const auto row = m_sight.rowAt(point.y());
    return row ? model()->index(*row, 0) : QModelIndex();
}

void MessageView::scrollTo(const QModelIndex &index, ScrollHint)
{
    if (!index.isValid() || index.row() >= m_rows.count())
        return;
    m_sight.reveal(index.row());
    showSettled();
}

int MessageView::verticalOffset() const
{
    return m_sight.scrolled();
}

void MessageView::showSettled()
{
    m_settling = true;
    verticalScrollBar()->setRange(0, m_sight.most());
    verticalScrollBar()->setValue(m_sight.scrolled());
    m_settling = false;
    viewport()->update();
    if (std::exchange(m_wasAtNewest, m_sight.isAtNewest()) != m_sight.isAtNewest())
        emit atNewestChanged(m_sight.isAtNewest());
    if (m_sight.scrolled() < screensAhead * viewport()->height())
        askForOlder();
}

void MessageView::settleAsBefore(RowViewport::Anchor anchor)
{
    m_sight.settleAsBefore(m_wasAtNewest, anchor);
    showSettled();
}

// Later, because one may be in the middle of a change of the model.
void MessageView::askForOlder()
{
    if (m_rows.count() == 0 || std::exchange(m_askingForOlder, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_askingForOlder = false;
            emit olderWanted();
        },
        Qt::QueuedConnection);
}

}
