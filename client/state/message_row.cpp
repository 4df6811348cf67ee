#include "client/state/message_row.h"

#include "client/state/moments.h"
#include "client/state/plain_text.h"

#include <QCoreApplication>
#include <QStringList>

namespace tincan::state {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MessageRow)
};

}

QString shownText(const MessageRow &row)
{
    return row.message.removed ? Words::tr("This message was removed.") : row.message.text;
}

QString stateText(const MessageRow &row)
{
    switch (row.delivery) {
    case Delivery::sent:
        return {};
    case Delivery::pending:
        return Words::tr("Sending");
    case Delivery::notSent:
        return row.reason.isEmpty() ? Words::tr("Not sent yet. It goes out by itself as soon as possible")
                                    : Words::tr("Not sent yet: %1. It goes out by itself").arg(withoutStop(row.reason));
    case Delivery::failed:
        return Words::tr("Not sent: %1").arg(row.reason);
    }
    return {};
}

QString accessibleText(const MessageRow &row, const QString &author, bool own)
{
    QStringList parts{author, timeOfDay(row.message.createdAt), withoutBidiControls(shownText(row))};
    if (row.delivery != Delivery::sent)
        parts.append(stateText(row));
    else if (own && !row.message.removed)
        parts.append(Words::tr("Sent"));
    return parts.join(QStringLiteral(", "));
}

}
