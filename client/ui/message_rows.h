#pragma once

#include "client/ui/message_layout.h"
#include "client/ui/row_heights.h"

#include <QAbstractItemModel>
#include <QCache>

namespace tincan::ui {

// The rows of a model of messages as things of a size: guessed until somebody needs to know, laid out then, and
// remembered for as long as there is room.
class MessageRows
{
public:
    explicit MessageRows(MessageStyle style) : m_style(std::move(style)) {}

    // All of them anew.
    void build(const QAbstractItemModel *model);
    void setStyle(const MessageStyle &style);
    void setWidth(int width);

    void inserted(int first, int last);
    void removed(int first, int last);
    void changed(int first, int last);

    const MessageStyle &style() const { return m_style; }
    int count() const { return m_heights.count(); }
    qint64 top(int row) const { return m_heights.top(row); }
    qint64 total() const { return m_heights.total(); }
    int height(int row) const { return m_heights.height(row); }
    int rowAt(qint64 y) const { return m_heights.rowAt(y); }

    // Lays the row out where it is not yet; its height is exact from then on.
    const MessageLayout &layout(int row);
    int layoutsMade() const { return m_layoutsMade; }

private:
    quint64 key(int row) const;
    std::vector<int> guesses(int first, int last) const;
    void forget();

    const QAbstractItemModel *m_model = nullptr;
    MessageStyle m_style;
    int m_width = 0;
    RowHeights m_heights;
    // By the model's key; the least recently used ones go first. What a layout costs grows with its text: counted are
    // characters, and as many for the rest of a row.
    static constexpr qsizetype mostCost = 400'000;
    static constexpr qsizetype costOfRow = 1'000;
    QCache<quint64, MessageLayout> m_layouts{mostCost};
    int m_layoutsMade = 0;
};

}
