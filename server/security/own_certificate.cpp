#include "server/security/own_certificate.h"

#include "server/security/pem.h"
#include "server/security/private_files.h"
#include "shared/trust/succession.h"

#include <QFile>

namespace tincan::security {

Result<ServerCertificate> OwnCertificate::ensure(Timestamp now) const
{
    if (const auto finished = finishRotation(); !finished)
        return finished.error();
    const bool hasKey = QFile::exists(m_files.key);
    const bool hasCertificate = QFile::exists(m_files.chain);
    // A new key would shut everybody out who knows the old one, so nobody makes one unasked.
    if (!hasKey && hasCertificate) {
        return Error{ErrorCode::notFound,
                     QStringLiteral("The server's key %1 is missing. Bring it back from a backup; or, if it is lost, "
                                    "remove %2: then a new one is made, which every client has to be told to trust.")
                         .arg(m_files.key, m_files.chain)};
    }
    if (!hasKey) {
        if (const auto made = makeKeyFile(); !made)
            return made.error();
    }
    if (!hasCertificate) {
        if (const auto made = makeCertificate({}, now); !made)
            return made.error();
    }
    auto loaded = loadCertificate(m_files, now);
    if (!loaded || loaded->validUntil.ms - now.ms >= renewalDays * dayMs)
        return loaded;
    if (const auto renewed = makeCertificate(loaded->publicKey.vouches, now); !renewed)
        return renewed.error();
    return loadCertificate(m_files, now);
}

Result<ServerCertificate> OwnCertificate::rotate(Timestamp now) const
{
    const auto current = ensure(now);
    if (!current)
        return current;
    const auto oldKey = keyFromPem(current->keyPem);
    if (!oldKey)
        return oldKey.error();
    const auto newKey = makeKey();
    if (!newKey)
        return newKey.error();
    const auto vouch = trust::vouchFor(oldKey->get(), trust::publicKeyOf(newKey->get()));
    if (!vouch)
        return vouch.error();
    const auto certificate =
        selfSigned(newKey->get(), m_names, trust::extended(current->publicKey.vouches, *vouch), now);
    if (!certificate)
        return certificate.error();
    if (const auto wrote = writePrivateFile(next().key, pemOf(newKey->get())); !wrote)
        return wrote.error();
    if (const auto wrote = writePrivateFile(next().chain, *certificate); !wrote)
        return wrote.error();
    // The old key is gone from here on.
    if (const auto moved = replaceFile(next().key, m_files.key); !moved)
        return moved.error();
    if (const auto finished = finishRotation(); !finished)
        return finished.error();
    return loadCertificate(m_files, now);
}

// A rotation that was cut short has taken place once the new key is in its place; before that, nothing has happened.
Status OwnCertificate::finishRotation() const
{
    if (QFile::exists(next().key)) {
        // In this order: a certificate alone would look like the rest of a rotation.
        QFile::remove(next().chain);
        QFile::remove(next().key);
        return {};
    }
    return QFile::exists(next().chain) ? replaceFile(next().chain, m_files.chain) : Status();
}

Status OwnCertificate::makeKeyFile() const
{
    const auto key = makeKey();
    if (!key)
        return key.error();
    return writePrivateFile(m_files.key, pemOf(key->get()));
}

Status OwnCertificate::makeCertificate(const trust::Vouches &vouches, Timestamp now) const
{
    QFile file(m_files.key);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::notFound, QStringLiteral("%1 cannot be read: %2").arg(m_files.key, file.errorString())};
    const auto key = keyFromPem(file.readAll());
    if (!key)
        return Error{key.error().code, QStringLiteral("%1 (%2)").arg(key.error().detail, m_files.key)};
    const auto certificate = selfSigned(key->get(), m_names, vouches, now);
    return certificate ? writePrivateFile(m_files.chain, *certificate) : certificate.error();
}

CertificateFiles OwnCertificate::next() const
{
    return {m_files.chain + QStringLiteral(".next"), m_files.key + QStringLiteral(".next")};
}

}
