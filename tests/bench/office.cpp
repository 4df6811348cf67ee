#include "tests/bench/office.h"

#include "server/storage/foundation.h"
#include "server/storage/migrations.h"

namespace tincan::bench {

namespace {

[[noreturn]] void giveUp(const char *what, const Error &error)
{
    qFatal("%s: %s", what, qPrintable(error.detail));
}

}

Office::Office(const QString &databasePath, int people)
{
    auto opened = storage::SqliteConnection::open(databasePath, storage::SqliteConnection::Mode::readWrite);
    if (!opened)
        giveUp("open", opened.error());
    m_sql = *std::move(opened);
    if (const auto migrated = storage::migrate(*m_sql, storage::allMigrations(), m_wall.now()); !migrated)
        giveUp("migrate", migrated.error());
    if (const auto laid = storage::layFoundation(*m_sql, m_ids); !laid)
        giveUp("furnish", laid.error());
    m_sql->afterCommit([this](qint64 frames) { m_log.committed(frames); });
    m_store = std::make_unique<storage::SqlStore>(*m_sql);
    m_store->keepShort(m_log);
    m_core =
        std::make_unique<core::ChatCore>(core::Surroundings{*m_store, *this, *this, m_wall, m_monotonic, m_random});
    for (int i = 0; i < people; ++i) {
        m_people.push_back({{quint64(i) + 1}, {}});
        protocol::RegisterAccount registration;
        registration.username = QStringLiteral("person%1").arg(i);
        m_core->run({{{m_people.back().connection, ++m_tickets}, protocol::Command(registration)}});
    }
    const auto found = m_sql->run("SELECT id FROM conversations WHERE is_default = 1", {}, [this](const auto &row) {
        m_general = row.template id<ConversationId>(0);
    });
    if (!found)
        giveUp("look", found.error());
}

Office::~Office() = default;

bool Office::post(int count, const QString &text)
{
    m_accepted = 0;
    std::vector<core::Submission> batch;
    for (int i = 0; i < count; ++i) {
        const Present &author = m_people[m_next++ % m_people.size()];
        batch.push_back({{author.connection, ++m_tickets},
                         protocol::Command(protocol::PostMessage{m_general, m_ids.next<ClientId>(), text})});
    }
    m_core->run(std::move(batch));
    return m_accepted == count;
}

void Office::release(std::vector<core::Outgoing> batch)
{
    for (const core::Outgoing &outgoing : batch) {
        if (const auto *attach = std::get_if<core::Attach>(&outgoing))
            m_people[attach->connection.value - 1].who = attach->who;
        else if (const auto *answer = std::get_if<core::Answer>(&outgoing))
            m_accepted += answer->reply && std::holds_alternative<protocol::MessageAccepted>(*answer->reply) ? 1 : 0;
    }
}

}
