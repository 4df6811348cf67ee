#pragma once

#include "client/ui/message_rows.h"
#include "client/ui/row_viewport.h"
#include "shared/base/ids.h"

#include <QListView>

#include <optional>

namespace tincan::ui {

// The messages of a conversation with heights of their own: lays out only what is seen, keeps what one reads where it
// is while rows come, go and change around it, and stays at the newest message when one was there.
// A QListView for its model, selection and accessible list; its geometry is not used.
class MessageView final : public QListView
{
    Q_OBJECT

public:
    explicit MessageView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    // Shown in the middle while there are no messages.
    void setEmptyText(const QString &text);
    // What lies over the top does not hide the first message; what is read stays where it is.
    void setTopMargin(int margin);
    void scrollToNewest();
    void scrollPages(int pages);
    bool isAtNewest() const { return m_sight.isAtNewest(); }
    // How many rows were laid out so far: what a change costs.
    int layoutsMade() const { return m_rows.layoutsMade(); }

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void doItemsLayout() override;
    void reset() override;
    // Letters are for where one writes.
    void keyboardSearch(const QString &) override {}

signals:
    // Less than three screens are left above.
    void olderWanted();
    void atNewestChanged(bool atNewest);
    // A key that writes something was pressed here.
    void typed(QKeyEvent *key);
    void retryRequested(tincan::ClientId id);
    void discardRequested(tincan::ClientId id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;
    int verticalOffset() const override;
    int horizontalOffset() const override { return 0; }
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags flags) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;

private:
    void onRowsRemoved(int first, int last);
    void onRowsMoved(int from, int to);
    void settleAsBefore(RowViewport::Anchor anchor);
    void showSettled();
    MessageLayout::Part partAt(const QPoint &point, QModelIndex &index);
    void act(const QModelIndex &index, MessageLayout::Part part);
    // Where it was asked for by mouse; else at the row.
    void openMenu(const QModelIndex &index, std::optional<QPoint> place = {});
    void copySelected();
    void askForOlder();
    void paintRow(QPainter &painter, int row);
    void paintFocus(QPainter &painter);

    MessageRows m_rows;
    RowViewport m_sight{m_rows};
    QString m_emptyText;
    bool m_wasAtNewest = true;
    bool m_settling = false;
    bool m_askingForOlder = false;
};

}
