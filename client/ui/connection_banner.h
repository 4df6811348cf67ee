#pragma once

#include "client/state/connection_status.h"
#include "client/state/timers.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace tincan::ui {

// Lies over the top of its parent while the connection is gone for more than a second: says so, counts down to the
// next attempt, and offers to try now. Pushes nothing aside.
class ConnectionBanner final : public QFrame
{
    Q_OBJECT

public:
    static constexpr qint64 graceMs = 1'000;

    ConnectionBanner(const state::ConnectionStatus &status, const MonotonicClock &clock, state::Timers &timers,
                     QWidget *parent);

    QString text() const;
    // What is wrong although the link is up; empty where nothing is.
    void setTrouble(const QString &why);

signals:
    void tryNowRequested();
    void forgetKeyRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void onStatusChanged();
    void appear();
    void describe();
    void place();

    const state::ConnectionStatus &m_status;
    const MonotonicClock &m_clock;
    state::Timers &m_timers;
    QLabel *m_text;
    QPushButton *m_tryNow;
    QString m_trouble;
    // First the grace, then the countdown.
    std::unique_ptr<state::Timers::Alarm> m_alarm;
};

}
