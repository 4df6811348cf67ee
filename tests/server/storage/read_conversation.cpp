#include "tests/server/storage/read_conversation.h"

#include "server/storage/sql_store.h"

namespace tincan::tests {

bool ReadConversation::open()
{
    m_writer.reset();
    m_file = std::make_unique<DatabaseFile>();
    m_writer = m_file->forWriting();
    if (!furnish(*m_writer))
        return false;
    ManualClock clock;
    RepeatableRandom random(2);
    m_bob = IdSource(clock.wall(), random).next<UserId>();
    if (!storage::SqlStore(*m_writer).users().add(
            {m_bob, QStringLiteral("bob"), QStringLiteral("Bob"), {}, clock.wall().now()}))
        return false;
    storage::Readers readers(m_file->path(), 1, m_clock);
    m_conversation = answer(
        readers, [this](core::ReadStore &store) { return store.conversations().page(m_bob, {}, 1)->first().id; });
    return true;
}

qint64 ReadConversation::lastSeq(core::ReadStore &store) const
{
    const auto conversation = store.conversations().one(m_conversation, m_bob);
    return conversation && *conversation ? (*conversation)->lastSeq : -1;
}

bool ReadConversation::commitAMessage()
{
    storage::SqlStore store(*m_writer);
    ManualClock clock;
    RepeatableRandom random(++m_committed + 100);
    IdSource ids(clock.wall(), random);
    const core::NewMessage message{ids.next<MessageId>(),
                                   m_conversation,
                                   m_bob,
                                   ids.next<ClientId>(),
                                   QByteArray("request"),
                                   Timestamp{1},
                                   QStringLiteral("hello")};
    return store.begin() && store.messages().append(message) && store.commit();
}

}
