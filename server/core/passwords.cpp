#include "server/core/passwords.h"

#include "shared/protocol/limits.h"

#include <QList>

namespace tincan::core {

namespace {

namespace limits = protocol::limits;

QString composed(const QString &password)
{
    return password.normalized(QString::NormalizationForm_C);
}

}

Status acceptablePassword(const QString &password)
{
    const QString hashed = composed(password);
    // Characters as people count them, not UTF-16 units.
    if (hashed.toUcs4().size() < limits::passwordLeast) {
        return Error{ErrorCode::badPassword,
                     QStringLiteral("A password has at least %1 characters.").arg(limits::passwordLeast)};
    }
    if (isCommonPassword(hashed.toLower())) {
        return Error{ErrorCode::badPassword,
                     QStringLiteral("This password is one of those that everybody tries first. "
                                    "Please choose another.")};
    }
    return {};
}

MakeHash hashOf(const QString &password)
{
    return {composed(password)};
}

VerifyHash comparison(const QByteArray &hash, const QString &password)
{
    return {hash, composed(password)};
}

}
