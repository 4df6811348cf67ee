#pragma once

#include "client/state/connection_status.h"

#include <QWidget>

class QLabel;

namespace tincan::ui {

// There while a server shows another key than the one it is known by: both of them, to be compared with what whoever
// looks after the server says. Offers to forget the old one, and nothing that would accept the new one by itself.
class KeyChangeNotice final : public QWidget
{
    Q_OBJECT

public:
    explicit KeyChangeNotice(const state::ConnectionStatus &status, QWidget *parent = nullptr);

signals:
    void forgetRequested();

private:
    void onStatusChanged();

    const state::ConnectionStatus &m_status;
    QLabel *m_known;
    QLabel *m_presented;
};

}
