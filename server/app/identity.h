#pragma once

#include "server/app/data_directory.h"
#include "server/security/own_certificate.h"

#include <QSslConfiguration>

namespace tincan::app {

// Who this server is to its clients, and how its doors speak.
struct Identity
{
    QSslConfiguration tls;
    // SHA-256 of the public key.
    QByteArray fingerprint;
    // For the log.
    QStringList warnings;
};

// The key and certificate of this data directory, with the names that this computer has now.
security::OwnCertificate ownCertificate(const DataDirectory &directory);

// With the files that whoever looks after the server has named, or, where both names are empty, with those that it
// makes for itself.
Result<Identity> ensureIdentity(const security::CertificateFiles &named, const DataDirectory &directory, Timestamp now);

// For people who compare: four digits at a time.
QString inGroups(const QByteArray &fingerprint);

}
