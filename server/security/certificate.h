#pragma once

#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/trust/presented_key.h"

#include <QList>

namespace tincan::security {

// What deserves a word to whoever looks after the server, and keeps nobody out.
enum class CertificateWarning { expired, notYetValid, keyReadableByOthers };

// Who a server is to its clients. Bytes only: those who speak TLS make of them what they need.
struct ServerCertificate
{
    // With those of the authorities behind it, where there are any.
    QByteArray chainPem;
    QByteArray keyPem;
    QByteArray der;
    trust::PresentedKey publicKey;
    Timestamp validFrom;
    Timestamp validUntil;
    QList<CertificateWarning> warnings;
};

struct CertificateFiles
{
    QString chain;
    QString key;
};

// Refuses in words what cannot be read or is not PEM, and a key that is not the certificate's.
Result<ServerCertificate> loadCertificate(const CertificateFiles &files, Timestamp now);

// For a log.
QString inWords(CertificateWarning warning, const CertificateFiles &files);

}
