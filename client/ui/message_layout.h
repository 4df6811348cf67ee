#pragma once

#include "client/state/message_row.h"
#include "client/ui/theme.h"

#include <QCoreApplication>
#include <QRect>
#include <QTextLayout>

class QModelIndex;
class QPainter;

namespace tincan::ui {

// With what messages are drawn: changes when the font or the colours do.
struct MessageStyle
{
    Theme theme;
    QFont body;
    QFont author;
    QFont meta;
    // Of the body; for guesses, because asking a font takes long.
    int characterWidth = 1;
    int lineSpacing = 1;

    static MessageStyle of(const QFont &font, const QPalette &palette);
    // A guess that costs nothing.
    int estimatedHeight(qsizetype characters, int width) const;
};

// What a row shows.
struct MessageContent
{
    QString author;
    size_t authorHash = 0;
    QString time;
    QString text;
    // The day that begins here; may be empty.
    QString day;
    QString state;
    state::Delivery delivery = state::Delivery::sent;
    bool grouped = false;
    bool own = false;

    static MessageContent of(const QModelIndex &index);
};

// One row, laid out once for a width: painting and mouse use the same geometry.
class MessageLayout
{
    Q_DECLARE_TR_FUNCTIONS(MessageLayout)

public:
    enum class Part { none, retry, discard };

    MessageLayout(MessageContent content, const MessageStyle &style, int width);

    int height() const { return m_height; }
    qsizetype characters() const { return m_content.text.size(); }
    void paint(QPainter &painter, const MessageStyle &style) const;
    // In the row's own coordinates.
    Part partAt(const QPoint &point) const;

private:
    void placeDay(const QFontMetrics &metrics, int width);
    void placeHeading(const MessageStyle &style, int width);
    void placeState(const MessageStyle &style);
    void paintDay(QPainter &painter, const MessageStyle &style) const;
    void paintHeading(QPainter &painter, const MessageStyle &style) const;
    void paintState(QPainter &painter, const MessageStyle &style) const;
    void paintMark(QPainter &painter, const MessageStyle &style) const;

    MessageContent m_content;
    QTextLayout m_text;
    QTextLayout m_state;
    QRect m_day;
    QRect m_avatar;
    QRect m_author;
    QRect m_time;
    QRect m_mark;
    QRect m_retry;
    QRect m_discard;
    int m_height = 0;
};

}
