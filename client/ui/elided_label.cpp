#include "client/ui/elided_label.h"

#include <QEvent>

namespace tincan::ui {

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    // What it says must not widen what it is in.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setLine(const QString &line)
{
    m_line = line;
    setAccessibleName(line);
    // A tooltip guesses whether it is markup: this one is, and what somebody wrote is not.
    setToolTip(line.isEmpty() ? QString() : QStringLiteral("<span>%1</span>").arg(line.toHtmlEscaped()));
    fit();
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    fit();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void ElidedLabel::fit()
{
    setText(fontMetrics().elidedText(m_line, Qt::ElideRight, contentsRect().width()));
}

}
