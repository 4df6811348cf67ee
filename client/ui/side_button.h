#pragma once

#include <QToolButton>

class QAbstractItemModel;

namespace tincan::ui {

// Calls the conversations where there is no room for them, and says how much is unread there.
class SideButton final : public QToolButton
{
    Q_OBJECT

public:
    SideButton(const QAbstractItemModel &conversations, QWidget *parent);

private:
    void describe();

    const QAbstractItemModel &m_conversations;
};

}
