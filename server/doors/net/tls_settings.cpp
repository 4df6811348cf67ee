#include "server/doors/net/tls_settings.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>

namespace tincan::doors::net {

namespace {

// By name and not by what Qt offers: that includes ciphers without forward secrecy, shared passwords and CBC.
constexpr const char *suites[] = {
    "TLS_AES_256_GCM_SHA384",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_AES_128_GCM_SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
};

QList<QSslCipher> ciphers()
{
    QList<QSslCipher> known;
    for (const char *suite : suites) {
        const QSslCipher cipher(QString::fromLatin1(suite));
        if (!cipher.isNull())
            known.append(cipher);
    }
    return known;
}

// Qt has to be told what kind of key it is.
QSslKey keyFrom(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

}

Result<QSslConfiguration> tlsConfiguration(const QByteArray &certificateChainPem, const QByteArray &keyPem)
{
    const auto chain = QSslCertificate::fromData(certificateChainPem);
    const QSslKey key = keyFrom(keyPem);
    const auto allowed = ciphers();
    if (chain.isEmpty() || key.isNull() || allowed.isEmpty()) {
        return Error{ErrorCode::serverFailure,
                     QStringLiteral("The server's key and certificate cannot be used for encryption here. Keys are RSA "
                                    "or on an elliptic curve.")};
    }
    // Not QSslConfiguration::defaultConfiguration(), which anybody may have changed, and which trusts authorities that
    // have no say here.
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setCiphers(allowed);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    return configuration;
}

}
