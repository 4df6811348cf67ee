#include "tests/server/storage/stored_people.h"

#include "server/storage/sql_read_store.h"
#include "server/storage/sql_store.h"

namespace tincan::tests {

using core::NewMessage;
using core::StoredUser;

bool StoredPeople::open()
{
    m_sql = openInMemory();
    if (!furnish(*m_sql))
        return false;
    m_store = std::make_unique<storage::SqlStore>(*m_sql);
    m_reads = std::make_unique<storage::SqlReadStore>(*m_sql);
    return true;
}

StoredUser StoredPeople::addUser(const char *username)
{
    const StoredUser user{newId<UserId>(),
                          QString::fromLatin1(username),
                          QStringLiteral("Somebody"),
                          QByteArray("$hash"),
                          m_clock.wall().now()};
    return store().users().add(user) ? user : StoredUser();
}

ConversationId StoredPeople::defaultConversation(UserId reader)
{
    const auto conversations = reads().conversations().page(reader, {}, 100);
    return conversations && !conversations->isEmpty() ? conversations->first().id : ConversationId();
}

ConversationId StoredPeople::addConversation()
{
    core::NewConversation second;
    second.id = newId<ConversationId>();
    second.group = *store().groups().defaultGroup();
    second.name = QStringLiteral("second");
    return store().conversations().create(second) ? second.id : ConversationId();
}

NewMessage StoredPeople::newMessage(ConversationId conversation, UserId author)
{
    return {newId<MessageId>(),
            conversation,
            author,
            newId<ClientId>(),
            QByteArray("request"),
            m_clock.wall().now(),
            QStringLiteral("hello")};
}

std::optional<core::MessagePlace> StoredPeople::post(const NewMessage &message)
{
    const auto place = store().messages().append(message);
    return place ? *place : std::nullopt;
}

}
