#pragma once

#include <QObject>

namespace tincan::app {

// Turns what a service manager, or a terminal, sends to the process into signals of the event loop. One of it at a
// time.
class Signals final : public QObject
{
    Q_OBJECT

public:
    Signals();
    ~Signals() override;

signals:
    // SIGTERM and SIGINT; only the first one.
    void stopRequested();
    // SIGHUP; several that come at once are one.
    void reloadRequested();

private:
    void tell();

    bool m_stopping = false;
};

}
