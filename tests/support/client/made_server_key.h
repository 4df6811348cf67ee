#pragma once

#include "server/security/pem.h"
#include "server/security/self_signed.h"
#include "shared/trust/succession.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace tincan::tests {

// A server's key and certificate, as a server makes them.
struct MadeServerKey
{
    trust::KeyHandle key;
    trust::Vouches vouches;
    QByteArray pem;

    static MadeServerKey first() { return made({}); }
    // One that the old key vouches for.
    MadeServerKey next() const
    {
        auto newKey = *security::makeKey();
        auto chain = trust::extended(vouches, *trust::vouchFor(key.get(), trust::publicKeyOf(newKey.get())));
        return around(std::move(newKey), std::move(chain), SystemWallClock().now());
    }
    static MadeServerKey around(trust::KeyHandle key, trust::Vouches vouches, Timestamp now)
    {
        QByteArray pem = *security::selfSigned(key.get(), {}, vouches, now);
        return {std::move(key), std::move(vouches), std::move(pem)};
    }
    static MadeServerKey made(Timestamp now)
    {
        return around(*security::makeKey(), {}, now == Timestamp{} ? SystemWallClock().now() : now);
    }
    // Another certificate around the same key.
    QByteArray pemOf(Timestamp now) const { return *security::selfSigned(key.get(), {}, vouches, now); }

    QByteArray der() const { return QSslCertificate::fromData(pem).constFirst().toDer(); }
    QByteArray fingerprint() const { return trust::fingerprintOf(trust::publicKeyOf(key.get())); }

    QSslConfiguration tls() const { return tlsWith(pem); }
    QSslConfiguration tlsWith(const QByteArray &certificatePem) const
    {
        QSslConfiguration configuration;
        configuration.setLocalCertificate(QSslCertificate(certificatePem));
        configuration.setPrivateKey(QSslKey(security::pemOf(key.get()), QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        return configuration;
    }
};

}
