#pragma once

#include <QObject>

namespace tincan::app {

// Turns SIGTERM and SIGINT into a signal of the event loop. One of it at a time.
class StopSignals final : public QObject
{
    Q_OBJECT

public:
    StopSignals();
    ~StopSignals() override;

signals:
    void stopRequested();
};

}
