#pragma once

#include "shared/base/ids.h"

#include <QListView>

namespace tincan::ui {

// The conversations under the headings of their groups; tells which one is chosen.
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
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
};

}
