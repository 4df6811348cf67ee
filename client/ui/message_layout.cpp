#include "client/ui/message_layout.h"

#include "client/state/message_list_model.h"
#include "client/state/plain_text.h"

#include <QFontMetrics>

#include <algorithm>

// Where everything in a row is; how it looks is in message_layout_paint.cpp.
namespace tincan::ui {

namespace {

using state::Delivery;
using Model = state::MessageListModel;

constexpr int margin = 16;
constexpr int avatarSize = 36;
constexpr int textLeft = margin + avatarSize + 12;
constexpr int textMostWidth = 760;
constexpr int markSize = 12;
constexpr int markSpace = 8 + markSize + 8;
constexpr int authorGap = 12;
constexpr int groupedGap = 2;
// Of a line's height: text of several lines is read more easily with some air.
constexpr double lineAir = 0.15;

int textWidth(int width)
{
    return std::clamp(width - textLeft - markSpace, 80, textMostWidth);
}

// Lines below each other from y on; returns where they end.
int layOut(QTextLayout &layout, int x, int y, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    // What somebody wrote begins on the side where its script does, whatever this program's language is.
    const bool leftwards = layout.text().isRightToLeft();
    option.setTextDirection(leftwards ? Qt::RightToLeft : Qt::LeftToRight);
    option.setAlignment(leftwards ? Qt::AlignRight : Qt::AlignLeft);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    qreal bottom = y;
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        const qreal air = line.height() * lineAir;
        line.setPosition({qreal(x), bottom + air / 2});
        bottom += line.height() + air;
    }
    layout.endLayout();
    return qCeil(bottom);
}

QString shown(const QString &text)
{
    QString lines = state::withoutBidiControls(text);
    lines.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    return lines.replace(u'\n', QChar::LineSeparator);
}

}

MessageStyle MessageStyle::of(const QFont &font, const QPalette &palette)
{
    const QFontMetrics metrics(font);
    return {Theme::matching(palette),
            font,
            bold(font),
            scaled(font, metaScale),
            std::max(1, metrics.averageCharWidth()),
            metrics.lineSpacing()};
}

int MessageStyle::estimatedHeight(qsizetype characters, int width) const
{
    const qsizetype perLine = std::max(1, textWidth(width) / characterWidth);
    const auto lines = int(1 + characters / perLine);
    return qRound(lines * lineSpacing * (1 + lineAir)) + 2 * groupedGap;
}

MessageContent MessageContent::of(const QModelIndex &index)
{
    MessageContent content;
    content.author = index.data(Model::AuthorRole).toString();
    content.authorHash = qHash(index.data(Model::AuthorIdRole).value<UserId>());
    content.time = index.data(Model::TimeRole).toString();
    content.text = index.data(Qt::DisplayRole).toString();
    content.day = index.data(Model::DayRole).toString();
    content.state = index.data(Model::StateTextRole).toString();
    content.delivery = index.data(Model::DeliveryRole).value<Delivery>();
    content.grouped = index.data(Model::GroupedRole).toBool();
    content.own = index.data(Model::OwnRole).toBool();
    return content;
}

MessageLayout::MessageLayout(MessageContent content, const MessageStyle &style, int width)
    : m_content(std::move(content)),
      m_text(shown(m_content.text), style.body),
      m_state(m_content.state, style.meta)
{
    if (!m_content.day.isEmpty())
        placeDay(QFontMetrics(style.meta), width);
    if (m_content.grouped)
        m_height += groupedGap;
    else
        placeHeading(style, width);
    const int textTop = m_height;
    m_height = layOut(m_text, textLeft, textTop, textWidth(width));
    const int lineHeight = qRound(QFontMetrics(style.body).height() * (1 + lineAir));
    m_mark = {textLeft + textWidth(width) + 8, textTop + (lineHeight - markSize) / 2, markSize, markSize};
    if (m_content.delivery == Delivery::notSent || m_content.delivery == Delivery::failed) {
        m_height = layOut(m_state, textLeft, m_height + 2, textWidth(width));
        placeState(style);
    }
    // The avatar is whole also beside a single line.
    m_height = std::max(m_height, m_avatar.bottom() + 1) + groupedGap;
}

void MessageLayout::placeDay(const QFontMetrics &metrics, int width)
{
    m_day = {margin, 12, width - 2 * margin, metrics.height() + 4};
    m_height = m_day.bottom() + 1;
}

void MessageLayout::placeHeading(const MessageStyle &style, int width)
{
    const QFontMetrics authorMetrics(style.author);
    const QFontMetrics timeMetrics(style.meta);
    m_height += authorGap;
    m_avatar = {margin, m_height, avatarSize, avatarSize};
    const int timeWidth = timeMetrics.horizontalAdvance(m_content.time);
    const int room = textWidth(width) - timeWidth - 8;
    m_author = {
        textLeft, m_height, std::min(room, authorMetrics.horizontalAdvance(m_content.author)), authorMetrics.height()};
    // On the author's base line.
    m_time = {m_author.right() + 9,
              m_author.top() + authorMetrics.ascent() - timeMetrics.ascent(),
              timeWidth + 1,
              timeMetrics.height()};
    m_height = m_author.bottom() + 3;
}

void MessageLayout::placeState(const MessageStyle &style)
{
    if (m_content.delivery != Delivery::failed)
        return;
    const QFontMetrics metrics(style.meta);
    const auto place = [&](int x, const QString &text) {
        return QRect(x, m_height + 2, metrics.horizontalAdvance(text), metrics.height() + 6);
    };
    m_retry = place(textLeft, tr("Retry"));
    m_discard = place(m_retry.right() + 16, tr("Delete"));
    m_height = m_retry.bottom() + 1;
}

MessageLayout::Part MessageLayout::partAt(const QPoint &point) const
{
    constexpr QMargins reach(6, 2, 6, 2);
    if (m_content.delivery != Delivery::failed)
        return Part::none;
    if (m_retry.marginsAdded(reach).contains(point))
        return Part::retry;
    return m_discard.marginsAdded(reach).contains(point) ? Part::discard : Part::none;
}

}
