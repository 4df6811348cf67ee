#pragma once

#include "shared/base/ids.h"

#include <QListView>

namespace tincan::ui {

// The conversations under the headings of their groups; tells which one is chosen: by a click, by a key, or by
// choose(). What happens to the rows, and where the focus comes from, chooses nothing.
class ConversationList final : public QListView
{
    Q_OBJECT

public:
    explicit ConversationList(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void choose(tincan::ConversationId conversation);
    // The one before or after, without end.
    void chooseNeighbour(int step);

signals:
    void chosen(tincan::ConversationId conversation);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void tell(const QModelIndex &index);

    bool m_choosing = false;
};

}
