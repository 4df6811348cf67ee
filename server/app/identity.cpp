#include "server/app/identity.h"

#include "server/doors/net/tls_settings.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QNetworkInterface>

namespace tincan::app {

namespace {

// Those that reach only as far as the cable are of no use in a certificate.
QStringList ownAddresses()
{
    QStringList addresses;
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && !address.isLinkLocal())
            addresses.append(address.toString());
    }
    return addresses;
}

Result<security::ServerCertificate> certificateFrom(const security::CertificateFiles &named,
                                                    const DataDirectory &directory, Timestamp now)
{
    if (named.chain.isEmpty() && named.key.isEmpty())
        return ownCertificate(directory).ensure(now);
    if (named.chain.isEmpty() || named.key.isEmpty()) {
        return Error{ErrorCode::badField,
                     QStringLiteral("A certificate and its key go together: please name both files, or neither.")};
    }
    return security::loadCertificate(named, now);
}

}

security::OwnCertificate ownCertificate(const DataDirectory &directory)
{
    return {{directory.certificatePath(), directory.keyPath()}, {{QHostInfo::localHostName()}, ownAddresses()}};
}

Result<Identity> ensureIdentity(const security::CertificateFiles &named, const DataDirectory &directory, Timestamp now)
{
    const auto certificate = certificateFrom(named, directory, now);
    if (!certificate)
        return certificate.error();
    auto tls = doors::net::tlsConfiguration(certificate->chainPem, certificate->keyPem);
    if (!tls)
        return tls.error();
    Identity identity{*std::move(tls), certificate->publicKey.fingerprint, {}};
    const bool isOwn = named.chain.isEmpty();
    const auto files = isOwn ? ownCertificate(directory).files() : named;
    for (const auto warning : certificate->warnings)
        identity.warnings.append(security::inWords(warning, files));
    return identity;
}

QString inGroups(const QByteArray &fingerprint)
{
    constexpr qsizetype digits = 4;
    const QString hex = QString::fromLatin1(fingerprint.toHex()).toUpper();
    QStringList groups;
    for (qsizetype i = 0; i < hex.size(); i += digits)
        groups.append(hex.mid(i, digits));
    return groups.join(u' ');
}

}
