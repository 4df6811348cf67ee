#include "client/state/free_variant.h"

#include "shared/protocol/limits.h"

#include <QRegularExpression>

namespace tincan::state {

QString freeVariant(const QString &username)
{
    static const QRegularExpression counted(QStringLiteral("^(.*?)([2-9]|[1-9][0-9]{1,5})?$"));
    const auto match = counted.match(username);
    const int next = match.captured(2).isEmpty() ? 2 : match.captured(2).toInt() + 1;
    const QString number = QString::number(next);
    return match.captured(1).left(protocol::limits::usernameMost - int(number.size())) + number;
}

}
