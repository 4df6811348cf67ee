#include "client/ui/message_rows.h"

#include "client/state/message_list_model.h"

#include <algorithm>

namespace tincan::ui {

void MessageRows::build(const QAbstractItemModel *model)
{
    m_model = model;
    m_heights.clear();
    m_layouts.clear();
    const int count = model ? model->rowCount() : 0;
    m_heights.insert(0, guesses(0, count - 1));
}

void MessageRows::setStyle(const MessageStyle &style)
{
    m_style = style;
    forget();
}

void MessageRows::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    // What was exact says little about another width.
    build(m_model);
}

void MessageRows::inserted(int first, int last)
{
    m_heights.insert(first, guesses(first, last));
}

void MessageRows::removed(int first, int last)
{
    m_heights.remove(first, last - first + 1);
}

void MessageRows::changed(int first, int last)
{
    for (int row = first; row <= last; ++row)
        m_layouts.remove(key(row));
    m_heights.doubt(first, last);
}

const MessageLayout &MessageRows::layout(int row)
{
    auto *layout = m_layouts.object(key(row));
    if (!layout) {
        layout = new MessageLayout(MessageContent::of(m_model->index(row, 0)), m_style, m_width);
        // One that is dearer than all there is room for would be gone at once.
        m_layouts.insert(key(row), layout, std::min(mostCost, costOfRow + layout->characters()));
        ++m_layoutsMade;
    }
    if (!m_heights.isExact(row))
        m_heights.setExact(row, layout->height());
    return *layout;
}

quint64 MessageRows::key(int row) const
{
    return m_model->index(row, 0).data(state::MessageListModel::KeyRole).toULongLong();
}

std::vector<int> MessageRows::guesses(int first, int last) const
{
    std::vector<int> heights;
    for (int row = first; row <= last; ++row) {
        const auto characters = m_model->index(row, 0).data().toString().size();
        heights.push_back(m_style.estimatedHeight(characters, m_width));
    }
    return heights;
}

void MessageRows::forget()
{
    m_layouts.clear();
    m_heights.doubt(0, count() - 1);
}

}
