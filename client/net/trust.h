#pragma once

#include "client/state/connection_status.h"
#include "client/state/pin_store.h"

#include <QSslError>
#include <QUrl>

namespace tincan::net {

// Whether to speak to whoever answers at an address. A server is known by its key alone: the first one that is met is
// accepted, and known from the first sign-in on; a new one only when the known one vouches for it. Nobody else has a
// say, neither the names and dates in a certificate nor those who sign certificates. Does not know what is sent.
class Trust final
{
public:
    Trust(state::PinStore &pins, state::ConnectionStatus &status) : m_pins(pins), m_status(status) {}

    // A connection is tried. Where it is not encrypted, nobody is met.
    void begin(const QUrl &server);
    // Refuses in words. `errors` are what else is said about the certificate.
    Status meet(const QByteArray &certificateDer, const QList<QSslError> &errors);
    // Somebody is signed in on the server that was met: from now on it is known.
    void keep();
    // A decision of the person in front of the screen. Whoever is met next is accepted.
    void forget(const QUrl &server);

private:
    std::optional<QByteArray> known() const;

    state::PinStore &m_pins;
    // What the store could not keep is known all the same while this program runs.
    state::MemoryPinStore m_remembered;
    state::ConnectionStatus &m_status;
    QString m_address;
    QByteArray m_met;
};

}
