#include "server/security/password_hash.h"

#include <sodium.h>

namespace tincan::security {

namespace {

constexpr unsigned long long passes = 2;
constexpr size_t memoryBytes = 19 * 1024 * 1024;

bool sodiumIsReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

// Made once, of nothing anybody could type, for comparing with where there is no hash.
const QByteArray &decoyHash()
{
    static const QByteArray decoy = [] {
        QByteArray unguessable(32, '\0');
        randombytes_buf(unguessable.data(), size_t(unguessable.size()));
        const auto hash = makePasswordHash(QString::fromLatin1(unguessable.toBase64()));
        return hash ? *hash : QByteArray();
    }();
    return decoy;
}

}

Result<QByteArray> makePasswordHash(const QString &password)
{
    const QByteArray utf8 = password.toUtf8();
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    if (!sodiumIsReady()
        || crypto_pwhash_str(hash.data(), utf8.constData(), size_t(utf8.size()), passes, memoryBytes) != 0)
        return Error{ErrorCode::serverFailure, QStringLiteral("The server has no memory left to hash a password.")};
    hash.truncate(qsizetype(qstrlen(hash.constData())));
    return hash;
}

bool passwordMatches(const QString &password, const QByteArray &hash)
{
    if (!sodiumIsReady())
        return false;
    const QByteArray utf8 = password.toUtf8();
    const QByteArray &stored = hash.isEmpty() ? decoyHash() : hash;
    const bool matches = crypto_pwhash_str_verify(stored.constData(), utf8.constData(), size_t(utf8.size())) == 0;
    return matches && !hash.isEmpty();
}

}
