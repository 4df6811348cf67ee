#include "tests/server/simulation/faults.h"

namespace tincan::simulation {

namespace {

constexpr int stepsWithFaultsPerThousand = 120;

}

void Faults::maybeBegin()
{
    if (!m_dice.chance(stepsWithFaultsPerThousand))
        return;
    m_active = true;
    begin();
}

void Faults::begin()
{
    static constexpr std::array statements = {"INSERT",
                                              "INSERT INTO messages",
                                              "INSERT INTO participants",
                                              "INSERT INTO standings",
                                              "INSERT INTO creations",
                                              "UPDATE",
                                              "UPDATE conversations",
                                              "UPDATE users",
                                              "UPDATE messages",
                                              "SELECT",
                                              "DELETE"};
    switch (m_dice.below(10)) {
    case 0:
    case 1:
        return m_sql.failSql(statements[m_dice.below(statements.size())], anyCode());
    case 2:
        return m_sql.failCommits(m_dice.chance(500) ? ErrorCode::storageFull : ErrorCode::busy, false);
    case 3:
        if (!m_dice.chance(100))
            break;
        m_stores = m_dice.chance(500);
        return m_sql.failCommits(ErrorCode::serverFailure, m_stores);
    case 4:
        m_lockedForMs = m_dice.between(1, 7'000);
        return m_sql.failSql("BEGIN", ErrorCode::busy);
    default:
        break;
    }
    m_sql.failStatement(int(m_dice.below(60)), anyCode());
}

void Faults::heal()
{
    m_sql.heal();
    m_sql.takeStatements();
    m_active = false;
    m_stores = false;
    m_lockedForMs = 0;
}

ErrorCode Faults::anyCode()
{
    static constexpr std::array codes = {ErrorCode::storageFull, ErrorCode::busy, ErrorCode::serverFailure};
    return codes[m_dice.below(codes.size())];
}

}
