#include "shared/trust/succession.h"

#include <QCryptographicHash>

#include <openssl/err.h>

namespace tincan::trust {

namespace {

// All P-256 keys begin so, with an uncompressed point to follow. No others are handed to OpenSSL: curves that a
// stranger describes would keep it busy.
const QByteArray &p256Prefix()
{
    static const QByteArray prefix = QByteArray::fromHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");
    return prefix;
}

constexpr qsizetype p256KeyBytes = 91;
// Two numbers of 32 bytes, and what DER says about them.
constexpr qsizetype mostSignatureBytes = 72;

QByteArray statementAbout(const QByteArray &newKey)
{
    return QByteArray(successionDomain) + fingerprintOf(newKey);
}

KeyHandle p256Key(const QByteArray &publicKey)
{
    if (publicKey.size() != p256KeyBytes || !publicKey.startsWith(p256Prefix()))
        return nullptr;
    const unsigned char *at = bytesOf(publicKey);
    return KeyHandle(d2i_PUBKEY(nullptr, &at, long(publicKey.size())));
}

bool isSignedBy(const Vouch &vouch, const QByteArray &newKey)
{
    const KeyHandle key = p256Key(vouch.key);
    const DigestContextHandle context(EVP_MD_CTX_new());
    if (!key || !context || vouch.signature.size() > mostSignatureBytes)
        return false;
    const QByteArray statement = statementAbout(newKey);
    return EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1
           && EVP_DigestVerify(context.get(),
                               bytesOf(vouch.signature),
                               size_t(vouch.signature.size()),
                               bytesOf(statement),
                               size_t(statement.size()))
                  == 1;
}

// From one of them on, each has to vouch for the next one.
bool leadsTo(const QByteArray &currentKey, const Vouches &vouches, qsizetype from)
{
    for (qsizetype i = from; i < vouches.size(); ++i) {
        const QByteArray &next = i + 1 < vouches.size() ? vouches[i + 1].key : currentKey;
        if (!isSignedBy(vouches[i], next))
            return false;
    }
    return true;
}

}

QByteArray publicKeyOf(const EVP_PKEY *key)
{
    return derOf(key, i2d_PUBKEY);
}

QByteArray fingerprintOf(const QByteArray &publicKey)
{
    return QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256);
}

Result<Vouch> vouchFor(EVP_PKEY *oldKey, const QByteArray &newKey)
{
    const Error cannot{ErrorCode::serverFailure, QStringLiteral("The old key cannot vouch for a new one.")};
    const QByteArray publicKey = publicKeyOf(oldKey);
    const QByteArray statement = statementAbout(newKey);
    const DigestContextHandle context(EVP_MD_CTX_new());
    QByteArray signature(mostSignatureBytes, '\0');
    auto size = size_t(signature.size());
    if (!p256Key(publicKey) || !p256Key(newKey) || !context
        || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, oldKey) != 1
        || EVP_DigestSign(context.get(),
                          reinterpret_cast<unsigned char *>(signature.data()),
                          &size,
                          bytesOf(statement),
                          size_t(statement.size()))
               != 1)
        return cannot;
    signature.truncate(qsizetype(size));
    return Vouch{publicKey, signature};
}

Vouches extended(Vouches vouches, const Vouch &latest)
{
    vouches.append(latest);
    return vouches.size() > mostVouches ? vouches.last(mostVouches) : vouches;
}

bool isSuccessor(const QByteArray &knownFingerprint, const Vouches &vouches, const QByteArray &currentKey)
{
    if (vouches.size() > mostVouches)
        return false;
    bool found = false;
    for (qsizetype i = 0; i < vouches.size() && !found; ++i)
        found = fingerprintOf(vouches[i].key) == knownFingerprint && leadsTo(currentKey, vouches, i);
    // A signature that is none leaves its complaint behind, where the next handshake of this thread would find it.
    ERR_clear_error();
    return found;
}

}
