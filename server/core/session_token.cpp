#include "server/core/session_token.h"

#include <QCryptographicHash>

namespace tincan::core {

QString makeToken(RandomSource &random)
{
    QByteArray bytes(32, Qt::Uninitialized);
    random.fill(bytes.data(), size_t(bytes.size()));
    return QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray tokenHash(const QString &token)
{
    return QCryptographicHash::hash(token.toUtf8(), QCryptographicHash::Sha256);
}

}
