#pragma once

#include <QtGlobal>

#include <vector>

namespace tincan::ui {

// The heights of many rows, some known and some guessed, with sums in logarithmic time (a Fenwick tree).
class RowHeights
{
public:
    int count() const { return int(m_rows.size()); }
    // Where a row begins; row count() is the end of all.
    qint64 top(int row) const;
    qint64 total() const { return top(count()); }
    int height(int row) const { return m_rows[size_t(row)].height; }
    bool isExact(int row) const { return m_rows[size_t(row)].exact; }
    // The row that covers y, the nearest one where none does. There has to be a row.
    int rowAt(qint64 y) const;

    void setExact(int row, int height);
    // What is known becomes a guess again.
    void doubt(int first, int last);
    void insert(int row, const std::vector<int> &guesses);
    void remove(int first, int count);
    void clear();

private:
    struct Row
    {
        int height = 0;
        bool exact = false;
    };

    void append(int guess);
    void rebuild();

    std::vector<Row> m_rows;
    // m_sums[i] is the sum of the rows (i - lowest bit of i, i], counted from 1.
    std::vector<qint64> m_sums{0};
};

}
