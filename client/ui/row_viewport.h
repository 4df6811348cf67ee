#pragma once

#include "client/ui/message_rows.h"

namespace tincan::ui {

// Which part of the rows is in sight, in pixels: lays out what comes into sight and keeps what was there in its place,
// because heights that turn out other than guessed must not move what somebody reads. Knows no widget.
class RowViewport
{
public:
    // A row, and where in the viewport it begins.
    struct Anchor
    {
        int row = 0;
        int y = 0;
    };

    static constexpr int bottomMargin = 12;
    // So close to the end counts as being there.
    static constexpr int nearNewest = 5;

    explicit RowViewport(MessageRows &rows) : m_rows(rows) {}

    void setHeight(int height) { m_height = height; }
    // Room above the first row, for what lies over the top.
    void setTopMargin(int margin) { m_topMargin = margin; }
    int height() const { return m_height; }

    // How far it is scrolled, and how far it can be.
    int scrolled() const { return m_scrolled; }
    int most() const { return m_most; }
    bool isAtNewest() const { return m_most - m_scrolled <= nearNewest; }

    // Where a row begins; and the row at a place, where there is one.
    int top(int row) const;
    std::optional<int> rowAt(int y) const;
    int rowAtTop() const { return m_rows.count() == 0 ? 0 : anchorAt(m_scrolled).row; }

    // What is to stay where it is through a change of the rows.
    Anchor anchor() const { return anchorAt(m_scrolled); }
    // At the newest where one was there before the change, else with the anchor in its place.
    void settleAsBefore(bool wasAtNewest, Anchor anchor);
    void settle(Anchor anchor);
    void settleAtNewest();
    // As a scroll bar wants it.
    void scrollTo(int value);
    // So that the whole row is in sight, where it fits.
    void reveal(int row);

private:
    // What is above the first row. Few rows stand at the bottom, next to where one writes.
    int lead() const;
    Anchor anchorAt(int scrolled) const;
    void layOutAround(Anchor anchor);
    void measure();

    MessageRows &m_rows;
    int m_height = 0;
    int m_topMargin = 0;
    int m_scrolled = 0;
    int m_most = 0;
};

}
