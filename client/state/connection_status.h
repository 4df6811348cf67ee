#pragma once

#include "shared/base/clock.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <optional>

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

    // A server that shows another key than the one it is known by. Fingerprints.
    struct KeyChange
    {
        QByteArray known;
        QByteArray presented;
    };

    explicit ConnectionStatus(QObject *parent = nullptr) : QObject(parent) {}

    Phase phase() const { return m_phase; }
    bool isOnline() const { return m_phase == Phase::online; }
    // Host and port, for people.
    QString server() const { return m_server; }
    // Why the last attempt or connection ended, in words; empty while online.
    QString reason() const { return m_reason; }
    MonotonicTime retryAt() const { return m_retryAt; }
    // The fingerprint of the key that the server was met with last; empty where it has none.
    const QByteArray &serverKey() const { return m_serverKey; }
    // While nobody is spoken to because of it.
    const std::optional<KeyChange> &keyChange() const { return m_keyChange; }

    void setServer(const QString &server);
    void setServerKey(const QByteArray &fingerprint);
    void setKeyChange(const KeyChange &change);
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
    QByteArray m_serverKey;
    std::optional<KeyChange> m_keyChange;
};

}
