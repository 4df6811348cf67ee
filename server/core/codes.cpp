#include "server/core/codes.h"

#include <QCryptographicHash>

#include <array>

namespace tincan::core {

namespace {

// Without I, L, O and U.
constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

QChar meant(QChar typed)
{
    const QChar upper = typed.toUpper();
    if (upper == u'O')
        return u'0';
    return upper == u'I' || upper == u'L' ? QChar(u'1') : upper;
}

}

QString makeCode(RandomSource &random)
{
    std::array<quint8, 16> bytes{};
    random.fill(bytes.data(), bytes.size());
    QString code;
    for (size_t index = 0; index < bytes.size(); ++index) {
        if (index > 0 && index % 4 == 0)
            code += u'-';
        // 32 divides 256, so each letter is as likely as any other.
        code += QLatin1Char(alphabet[bytes[index] % 32]);
    }
    return code;
}

QByteArray codeHash(const QString &typed)
{
    QString code;
    for (const QChar c : typed) {
        if (!c.isSpace() && c != u'-')
            code += meant(c);
    }
    return QCryptographicHash::hash(code.toUtf8(), QCryptographicHash::Sha256);
}

}
