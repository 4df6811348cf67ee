#include "client/ui/row_viewport.h"

#include <algorithm>
#include <utility>

namespace tincan::ui {

int RowViewport::top(int row) const
{
    return int(m_rows.top(row) - m_scrolled) + lead();
}

std::optional<int> RowViewport::rowAt(int y) const
{
    const qint64 below = qint64(y) - lead() + m_scrolled;
    if (m_rows.count() == 0 || below < 0 || below >= m_rows.total())
        return std::nullopt;
    return m_rows.rowAt(below);
}

void RowViewport::settleAsBefore(bool wasAtNewest, Anchor anchor)
{
    if (wasAtNewest)
        settleAtNewest();
    else
        settle(anchor);
}

void RowViewport::settle(Anchor anchor)
{
    m_scrolled = 0;
    measure();
    if (m_rows.count() == 0)
        return;
    anchor.row = std::clamp(anchor.row, 0, m_rows.count() - 1);
    // Laying out may show that the anchor cannot be where it should; then other rows are in sight.
    constexpr int attempts = 4;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        layOutAround(anchor);
        measure();
        m_scrolled = int(std::clamp<qint64>(m_rows.top(anchor.row) + lead() - anchor.y, 0, m_most));
        if (std::exchange(anchor.y, top(anchor.row)) == anchor.y)
            break;
    }
}

void RowViewport::settleAtNewest()
{
    int y = m_height - bottomMargin;
    for (int row = m_rows.count() - 1; row >= 0 && y > 0; --row) {
        m_rows.layout(row);
        y -= m_rows.height(row);
    }
    measure();
    m_scrolled = m_most;
}

void RowViewport::scrollTo(int value)
{
    if (value >= m_most)
        return settleAtNewest();
    const int moved = m_scrolled - value;
    if (value == 0 || std::abs(moved) > m_height)
        return settle(anchorAt(value));
    // What is in sight moves by what was scrolled, whatever comes into sight.
    auto seen = anchor();
    seen.y += moved;
    settle(seen);
}

void RowViewport::reveal(int row)
{
    m_rows.layout(row);
    const int room = m_height - m_rows.height(row);
    const int lowest = row == m_rows.count() - 1 ? room - bottomMargin : room;
    settle({row, std::max(m_topMargin, std::min(top(row), lowest))});
}

int RowViewport::lead() const
{
    return int(std::max<qint64>(m_topMargin, m_height - bottomMargin - m_rows.total()));
}

RowViewport::Anchor RowViewport::anchorAt(int scrolled) const
{
    if (m_rows.count() == 0)
        return {};
    const int row = m_rows.rowAt(scrolled - lead());
    return {row, int(m_rows.top(row) - scrolled) + lead()};
}

void RowViewport::layOutAround(Anchor anchor)
{
    int y = anchor.y;
    for (int row = anchor.row; row < m_rows.count() && y < m_height; ++row) {
        m_rows.layout(row);
        y += m_rows.height(row);
    }
    y = anchor.y;
    for (int row = anchor.row - 1; row >= 0 && y > 0; --row) {
        m_rows.layout(row);
        y -= m_rows.height(row);
    }
}

void RowViewport::measure()
{
    m_most = int(std::max<qint64>(0, m_topMargin + m_rows.total() + bottomMargin - m_height));
}

}
