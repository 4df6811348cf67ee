#include "client/ui/message_layout.h"

#include <QPainter>

// How a row looks; where everything is in it is in message_layout.cpp.
namespace tincan::ui {

using state::Delivery;

void MessageLayout::paint(QPainter &painter, const MessageStyle &style) const
{
    if (!m_content.day.isEmpty())
        paintDay(painter, style);
    if (!m_content.grouped)
        paintHeading(painter, style);
    const bool onItsWay = m_content.delivery != Delivery::sent;
    painter.setPen(onItsWay ? style.theme.secondary : style.theme.text);
    // Of a message of a thousand lines only those in sight.
    m_text.draw(&painter, {}, {}, painter.hasClipping() ? painter.clipBoundingRect() : QRectF());
    paintState(painter, style);
    if (m_content.own)
        paintMark(painter, style);
}

void MessageLayout::paintDay(QPainter &painter, const MessageStyle &style) const
{
    painter.setFont(style.meta);
    const int width = QFontMetrics(style.meta).horizontalAdvance(m_content.day) + 24;
    painter.setPen(style.theme.line);
    const int y = m_day.center().y();
    painter.drawLine(m_day.left(), y, m_day.center().x() - width / 2, y);
    painter.drawLine(m_day.center().x() + width / 2, y, m_day.right(), y);
    painter.setPen(style.theme.secondary);
    painter.drawText(m_day, Qt::AlignCenter, m_content.day);
}

void MessageLayout::paintHeading(QPainter &painter, const MessageStyle &style) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(avatarColour(m_content.authorHash));
    painter.drawEllipse(m_avatar);
    painter.setFont(style.author);
    painter.setPen(Qt::white);
    painter.drawText(m_avatar, Qt::AlignCenter, initialOf(m_content.author));
    painter.setPen(style.theme.text);
    const QString author =
        QFontMetrics(style.author).elidedText(m_content.author, Qt::ElideRight, m_author.width() + 1);
    painter.drawText(m_author, Qt::AlignLeft | Qt::TextDontClip, author);
    painter.setFont(style.meta);
    painter.setPen(style.theme.secondary);
    painter.drawText(m_time, Qt::AlignLeft | Qt::TextDontClip, m_content.time);
}

void MessageLayout::paintState(QPainter &painter, const MessageStyle &style) const
{
    const bool failed = m_content.delivery == Delivery::failed;
    if (!failed && m_content.delivery != Delivery::notSent)
        return;
    painter.setPen(failed ? style.theme.error : style.theme.warning);
    m_state.draw(&painter, {});
    if (!failed)
        return;
    QFont link = style.meta;
    link.setUnderline(true);
    painter.setFont(link);
    painter.setPen(style.theme.accent);
    painter.drawText(m_retry, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, tr("Retry"));
    painter.drawText(m_discard, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, tr("Delete"));
}

// A tick, a clock or an exclamation mark: shapes, because colour alone tells nothing to many.
void MessageLayout::paintMark(QPainter &painter, const MessageStyle &style) const
{
    const QRectF box = m_mark;
    const auto at = [&](double x, double y) { return box.topLeft() + QPointF(x, y) * box.width(); };
    const bool failed = m_content.delivery == Delivery::failed;
    const bool late = m_content.delivery == Delivery::notSent;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(failed ? style.theme.error
                        : late ? style.theme.warning
                               : style.theme.secondary,
                        1.5,
                        Qt::SolidLine,
                        Qt::RoundCap,
                        Qt::RoundJoin));
    if (m_content.delivery == Delivery::sent) {
        painter.drawPolyline(QPolygonF{at(0.1, 0.55), at(0.4, 0.85), at(0.9, 0.2)});
        return;
    }
    painter.drawEllipse(box);
    if (failed) {
        painter.drawLine(at(0.5, 0.25), at(0.5, 0.55));
        painter.drawPoint(at(0.5, 0.75));
    } else {
        painter.drawPolyline(QPolygonF{at(0.5, 0.22), at(0.5, 0.5), at(0.72, 0.6)});
    }
}

}
