#pragma once

#include "shared/base/clock.h"

#include <QObject>
#include <QString>

namespace tincan::state {

// How the connection to the server is doing, for those who show it. The link sets it.
class ConnectionStatus final : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        // Nobody asked for a connection.
        idle,
        connecting,
        online,
        // The last attempt failed; the next one comes at retryAt().
        waiting,
    };

    explicit ConnectionStatus(QObject *parent = nullptr) : QObject(parent) {}

    Phase phase() const { return m_phase; }
    bool isOnline() const { return m_phase == Phase::online; }
    // Host and port, for people.
    QString server() const { return m_server; }
    // Why the last attempt or connection ended, in words; empty while online.
    QString reason() const { return m_reason; }
    MonotonicTime retryAt() const { return m_retryAt; }

    void setServer(const QString &server);
    void setIdle();
    void setConnecting();
    void setOnline();
    void setWaiting(const QString &reason, MonotonicTime retryAt);

signals:
    void changed();

private:
    void enter(Phase phase);

    Phase m_phase = Phase::idle;
    QString m_server;
    QString m_reason;
    MonotonicTime m_retryAt;
};

}
