#pragma once

#include "shared/protocol/entities.h"

#include <QObject>

namespace tincan::state {

Q_NAMESPACE

// What became of a message, as far as its author's client knows.
enum class Delivery {
    // Stored by the server. Everybody else's messages are.
    sent,
    // On its way; normally for a moment only.
    pending,
    // No answer for too long or no connection: will be sent by itself.
    notSent,
    // The server refused it, and says why.
    failed,
};
Q_ENUM_NS(Delivery)

struct MessageRow
{
    // Stays the same while the message turns from unsent to sent: views keep their layout by it.
    quint64 key = 0;
    // Until it is sent it has no id, no seq and no revision, and the time is when it was written.
    protocol::Message message;
    Delivery delivery = Delivery::sent;
    // Why it is not sent, or failed; may be empty.
    QString reason;
};

// What it says, or that it was removed.
QString shownText(const MessageRow &row);

// Where the message stands, in words; empty for one that is simply there.
QString stateText(const MessageRow &row);

// The row as a screen reader says it: author, time, text, state.
QString accessibleText(const MessageRow &row, const QString &author, bool own);

}
