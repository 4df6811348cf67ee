#include "client/state/fingerprint_text.h"

#include <QStringList>

namespace tincan::state {

QString wholeFingerprint(const QByteArray &fingerprint)
{
    constexpr qsizetype digits = 4;
    const QString hex = QString::fromLatin1(fingerprint.toHex()).toUpper();
    QStringList groups;
    for (qsizetype i = 0; i < hex.size(); i += digits)
        groups.append(hex.mid(i, digits));
    return groups.join(u' ');
}

QString fingerprintStart(const QByteArray &fingerprint)
{
    constexpr qsizetype bytes = 8;
    return wholeFingerprint(fingerprint.left(bytes));
}

}
