#include "tests/server/faults/batch_places.h"

namespace tincan::tests {

BatchPlaces::BatchPlaces()
{
    learnTogether();
    for (const Place &place : m_together) {
        if (place.commits())
            learnAlone(place);
    }
}

void BatchPlaces::learnTogether()
{
    MixedBatch batch;
    batch.world.sql().takeStatements();
    batch.run();
    size_t transaction = 0;
    for (const QByteArray &sql : batch.world.sql().takeStatements()) {
        m_areAsExpected = m_areAsExpected && transaction < MixedBatch::ends.size();
        if (!m_areAsExpected)
            return;
        const size_t first = transaction == 0 ? 0 : MixedBatch::ends[transaction - 1];
        m_together.push_back({sql, int(m_together.size()), first, MixedBatch::ends[transaction]});
        transaction += m_together.back().commits() ? 1 : 0;
    }
    m_areAsExpected = transaction == MixedBatch::ends.size();
}

void BatchPlaces::learnAlone(const Place &commit)
{
    MixedBatch batch;
    batch.world.sql().takeStatements();
    batch.world.sql().failStatement(commit.nth, ErrorCode::storageFull);
    batch.run();
    const QByteArrayList statements = batch.world.sql().takeStatements();
    int nth = commit.nth + 1;
    m_areAsExpected = m_areAsExpected && statements.value(nth) == "ROLLBACK";
    for (size_t command = commit.first; command < commit.behind; ++command) {
        do {
            ++nth;
            m_alone.push_back({commit.nth, {statements.value(nth), nth, command, command + 1}});
        } while (!m_alone.back().place.commits() && nth < statements.size());
    }
}

}
