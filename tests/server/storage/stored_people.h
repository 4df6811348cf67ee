#pragma once

#include "server/core/read_store.h"
#include "server/core/store.h"
#include "tests/server/storage/database_file.h"

namespace tincan::tests {

// What the core may rely on, whichever database is below, is asked of the two interfaces alone. Only what makes the
// database knows which one it is. For tests to be made from.
class StoredPeople
{
protected:
    [[nodiscard]] bool open();

    core::Store &store() { return *m_store; }
    core::ReadStore &reads() { return *m_reads; }

    template <class SomeId>
    SomeId newId()
    {
        return m_ids.next<SomeId>();
    }
    core::StoredUser addUser(const char *username);
    ConversationId defaultConversation(UserId reader);
    ConversationId addConversation();
    core::NewMessage newMessage(ConversationId conversation, UserId author);
    std::optional<core::MessagePlace> post(const core::NewMessage &message);

    ManualClock m_clock;
    // Other ids than the database was furnished with.
    RepeatableRandom m_random{2};
    IdSource m_ids{m_clock.wall(), m_random};
    std::unique_ptr<storage::SqlConnection> m_sql;
    std::unique_ptr<core::Store> m_store;
    std::unique_ptr<core::ReadStore> m_reads;
};

}
