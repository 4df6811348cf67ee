#include "server/security/certificate.h"

#include "server/security/pem.h"

#include <QFile>

#include <openssl/err.h>

#include <ctime>

namespace tincan::security {

namespace {

constexpr qint64 mostFileBytes = 256 * 1024;

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.read(mostFileBytes);
    return Error{ErrorCode::notFound, QStringLiteral("%1 cannot be read: %2").arg(path, file.errorString())};
}

Error about(const QString &path, const Error &error)
{
    return {error.code, QStringLiteral("%1 (%2)").arg(error.detail, path)};
}

Timestamp momentOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {qint64(::timegm(&parts)) * 1'000};
}

bool isReadByOthers(const QString &path)
{
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    return bool(QFile::permissions(path) & others);
}

Result<ServerCertificate> understood(const QByteArray &chainPem, const QByteArray &keyPem,
                                     const CertificateFiles &files)
{
    const auto certificate = certificateFromPem(chainPem);
    if (!certificate)
        return about(files.chain, certificate.error());
    const auto key = keyFromPem(keyPem);
    if (!key)
        return about(files.key, key.error());
    if (X509_check_private_key(certificate->get(), key->get()) != 1) {
        ERR_clear_error();
        return Error{
            ErrorCode::badField,
            QStringLiteral("The key in %1 is not the key of the certificate in %2.").arg(files.key, files.chain)};
    }
    const QByteArray der = trust::derOf(certificate->get(), i2d_X509);
    const auto publicKey = trust::readCertificate(der);
    if (!publicKey)
        return about(files.chain, publicKey.error());
    return ServerCertificate{chainPem,
                             keyPem,
                             der,
                             *publicKey,
                             momentOf(X509_get0_notBefore(certificate->get())),
                             momentOf(X509_get0_notAfter(certificate->get())),
                             {}};
}

}

Result<ServerCertificate> loadCertificate(const CertificateFiles &files, Timestamp now)
{
    const auto chainPem = contentOf(files.chain);
    if (!chainPem)
        return chainPem.error();
    const auto keyPem = contentOf(files.key);
    if (!keyPem)
        return keyPem.error();
    auto loaded = understood(*chainPem, *keyPem, files);
    if (!loaded)
        return loaded;
    if (loaded->validUntil <= now)
        loaded->warnings.append(CertificateWarning::expired);
    if (now < loaded->validFrom)
        loaded->warnings.append(CertificateWarning::notYetValid);
    if (isReadByOthers(files.key))
        loaded->warnings.append(CertificateWarning::keyReadableByOthers);
    return loaded;
}

QString inWords(CertificateWarning warning, const CertificateFiles &files)
{
    switch (warning) {
    case CertificateWarning::expired:
        return QStringLiteral("The certificate in %1 has expired. TinCan's own clients know the server by its key and "
                              "go on; others will refuse it.")
            .arg(files.chain);
    case CertificateWarning::notYetValid:
        return QStringLiteral("The certificate in %1 is not valid yet, or the computer's clock is wrong.")
            .arg(files.chain);
    case CertificateWarning::keyReadableByOthers:
        return QStringLiteral("The private key in %1 can be read by others on this computer. Close it to them: "
                              "chmod 600.")
            .arg(files.key);
    }
    return {};
}

}
