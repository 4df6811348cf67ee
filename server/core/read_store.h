#pragma once

#include "shared/base/result.h"
#include "shared/protocol/conversation_messages.h"
#include "shared/protocol/message_messages.h"
#include "shared/protocol/stream_messages.h"

#include <functional>
#include <optional>

// What queries ask. The right to read is a condition of the SQL: what one may not read is not found.
namespace tincan::core {

class ReadStore
{
public:
    virtual ~ReadStore() = default;
    virtual Result<ServerId> serverId() = 0;
    virtual Result<std::optional<protocol::User>> user(UserId id, UserId reader) = 0;
    virtual Result<QList<protocol::Group>> groups(UserId reader) = 0;
    virtual Result<QList<protocol::Conversation>> conversations(UserId reader) = 0;
    virtual Result<std::optional<protocol::Conversation>> conversation(ConversationId id, UserId reader) = 0;
    // The newest `limit` messages with after < seq < before, oldest first.
    virtual Result<QList<protocol::Message>> messages(ConversationId id, UserId reader, qint64 after, qint64 before,
                                                      qint64 limit) = 0;
};

// Runs reads beside the core, each on a connection of its own that sees one snapshot.
class ReaderPool
{
public:
    virtual ~ReaderPool() = default;
    // False when too many wait already: the work is then never called.
    [[nodiscard]] virtual bool run(std::function<void(ReadStore &)> work) = 0;
};

}
