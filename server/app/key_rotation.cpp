#include "server/app/key_rotation.h"

#include "server/app/identity.h"

namespace tincan::app {

namespace {

Error whileItRuns(const Error &error)
{
    if (error.code != ErrorCode::busy)
        return error;
    return {error.code,
            error.detail
                + QStringLiteral(" A running server keeps its key: stop it, rotate the key, and start it again.")};
}

}

Result<QString> rotateKey(const QString &dataDirectory, const security::CertificateFiles &named, Timestamp now)
{
    if (!named.chain.isEmpty() || !named.key.isEmpty()) {
        return Error{ErrorCode::forbidden,
                     QStringLiteral("The server uses a certificate that you brought (%1). Renew it where it came from; "
                                    "clients follow without a question as long as the key stays the same.")
                         .arg(named.chain)};
    }
    const auto directory = DataDirectory::openStopped(dataDirectory);
    if (!directory)
        return whileItRuns(directory.error());
    const auto own = ownCertificate(**directory);
    const auto before = own.ensure(now);
    if (!before)
        return before.error();
    const auto after = own.rotate(now);
    if (!after)
        return after.error();
    return QStringLiteral(
               "The server has a new key, for which the old one vouches: clients that knew the old one follow "
               "by themselves.\nold: %1\nnew: %2")
        .arg(inGroups(before->publicKey.fingerprint), inGroups(after->publicKey.fingerprint));
}

}
