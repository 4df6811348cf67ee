#pragma once

#include "server/core/read_store.h"

// What has been missed, by kind of stream. Each adds to the answer what its streams have changed.
namespace tincan::core {

Status syncConversations(const QList<protocol::ConversationPosition> &known, UserId reader, ReadStore &store,
                         protocol::StreamChanges &changes);
Status syncGroups(const QList<protocol::GroupPosition> &known, UserId reader, ReadStore &store,
                  protocol::StreamChanges &changes);
Status syncUser(qint64 known, UserId reader, ReadStore &store, protocol::StreamChanges &changes);

}
