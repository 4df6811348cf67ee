#pragma once

#include "tests/server/faults/mixed_batch.h"

namespace tincan::tests {

// A statement: the nth from the beginning of the batch, of a transaction of the commands from `first` up to, and
// without, `behind`.
struct Place
{
    QByteArray sql;
    int nth = 0;
    size_t first = 0;
    size_t behind = 0;

    bool begins() const { return sql.startsWith("BEGIN") || sql.startsWith("PRAGMA"); }
    bool commits() const { return sql == "COMMIT"; }
};

// The statements of the mixed batch, learned from runs of it.
class BatchPlaces
{
public:
    BatchPlaces();

    // Whether it runs in the transactions it should.
    bool areAsExpected() const { return m_areAsExpected; }
    // Where nothing fails.
    const std::vector<Place> &together() const { return m_together; }
    // Where a transaction is lost in its COMMIT and each of its commands is run again, alone: of those transactions.
    struct Alone
    {
        int lostCommit = 0;
        Place place;
    };
    const std::vector<Alone> &alone() const { return m_alone; }

private:
    void learnTogether();
    void learnAlone(const Place &commit);

    std::vector<Place> m_together;
    std::vector<Alone> m_alone;
    bool m_areAsExpected = true;
};

}
