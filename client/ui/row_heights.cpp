#include "client/ui/row_heights.h"

#include <algorithm>
#include <bit>

namespace tincan::ui {

namespace {

size_t lowestBit(size_t i)
{
    return i & (~i + 1);
}

}

qint64 RowHeights::top(int row) const
{
    qint64 sum = 0;
    for (auto i = size_t(row); i > 0; i -= lowestBit(i))
        sum += m_sums[i];
    return sum;
}

int RowHeights::rowAt(qint64 y) const
{
    Q_ASSERT(count() > 0);
    size_t row = 0;
    for (size_t step = std::bit_floor(m_rows.size()); step > 0; step /= 2) {
        if (row + step <= m_rows.size() && m_sums[row + step] <= y) {
            row += step;
            y -= m_sums[row];
        }
    }
    return std::min(int(row), count() - 1);
}

void RowHeights::setExact(int row, int height)
{
    auto &here = m_rows[size_t(row)];
    const int change = height - here.height;
    here = {height, true};
    for (auto i = size_t(row) + 1; change != 0 && i < m_sums.size(); i += lowestBit(i))
        m_sums[i] += change;
}

void RowHeights::doubt(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_rows[size_t(row)].exact = false;
}

void RowHeights::insert(int row, const std::vector<int> &guesses)
{
    if (row == count()) {
        for (const int guess : guesses)
            append(guess);
        return;
    }
    std::vector<Row> rows;
    for (const int guess : guesses)
        rows.push_back({guess, false});
    m_rows.insert(m_rows.begin() + row, rows.begin(), rows.end());
    rebuild();
}

void RowHeights::remove(int first, int count)
{
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
    rebuild();
}

void RowHeights::clear()
{
    m_rows.clear();
    rebuild();
}

void RowHeights::append(int guess)
{
    m_rows.push_back({guess, false});
    const size_t i = m_rows.size();
    qint64 sum = guess;
    for (size_t below = i - 1; below > i - lowestBit(i); below -= lowestBit(below))
        sum += m_sums[below];
    m_sums.push_back(sum);
}

void RowHeights::rebuild()
{
    m_sums.assign(m_rows.size() + 1, 0);
    for (size_t i = 1; i < m_sums.size(); ++i) {
        m_sums[i] += m_rows[i - 1].height;
        const size_t parent = i + lowestBit(i);
        if (parent < m_sums.size())
            m_sums[parent] += m_sums[i];
    }
}

}
