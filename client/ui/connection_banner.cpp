#include "client/ui/connection_banner.h"

#include "client/state/plain_text.h"
#include "client/ui/key_change_notice.h"
#include "client/ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace tincan::ui {

using Phase = state::ConnectionStatus::Phase;

ConnectionBanner::ConnectionBanner(const state::ConnectionStatus &status, const MonotonicClock &clock,
                                   state::Timers &timers, QWidget *parent)
    : QFrame(parent),
      m_status(status),
      m_clock(clock),
      m_timers(timers),
      m_text(new QLabel(this)),
      m_tryNow(new QPushButton(tr("Try now"), this))
{
    setAccessibleName(tr("Connection"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    auto *keyChange = new KeyChangeNotice(m_status, this);
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    line->addWidget(m_text, 1);
    line->addWidget(m_tryNow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 6, 12, 6);
    column->addLayout(line);
    column->addWidget(keyChange);
    hide();
    parent->installEventFilter(this);
    connect(m_tryNow, &QPushButton::clicked, this, &ConnectionBanner::tryNowRequested);
    connect(keyChange, &KeyChangeNotice::forgetRequested, this, &ConnectionBanner::forgetKeyRequested);
    connect(&m_status, &state::ConnectionStatus::changed, this, &ConnectionBanner::onStatusChanged);
    onStatusChanged();
}

QString ConnectionBanner::text() const
{
    return m_text->text();
}

void ConnectionBanner::setTrouble(const QString &why)
{
    m_trouble = why;
    onStatusChanged();
}

void ConnectionBanner::onStatusChanged()
{
    if (m_status.isOnline() && m_trouble.isEmpty()) {
        m_alarm.reset();
        hide();
    } else if (!isHidden()) {
        describe();
    } else if (!m_alarm) {
        m_alarm = m_timers.after(graceMs, [this] { appear(); });
    }
}

void ConnectionBanner::appear()
{
    describe();
    show();
    raise();
    place();
}

void ConnectionBanner::describe()
{
    // There is a link already: trying for one would not help.
    m_tryNow->setVisible(!m_status.isOnline());
    if (m_status.isOnline()) {
        m_text->setText(m_trouble);
        m_alarm.reset();
        return place();
    }
    constexpr qint64 second = 1'000;
    const bool waiting = m_status.phase() == Phase::waiting;
    const qint64 leftMs = std::max<qint64>(0, m_status.retryAt() - m_clock.now());
    const qint64 seconds = (leftMs + second - 1) / second;
    const QString offline =
        m_status.reason().isEmpty() ? tr("Offline.") : tr("Offline: %1.").arg(state::withoutStop(m_status.reason()));
    const QString next = waiting ? tr("Next try in %1 s.").arg(seconds) : tr("Connecting…");
    m_text->setText(offline + u' ' + next);
    m_tryNow->setEnabled(waiting);
    place();
    // On the whole seconds of what is left.
    if (waiting && leftMs > 0)
        m_alarm = m_timers.after((leftMs - 1) % second + 1, [this] { describe(); });
    else
        m_alarm.reset();
}

void ConnectionBanner::place()
{
    const int width = parentWidget()->width();
    setGeometry(0, 0, width, std::max(sizeHint().height(), heightForWidth(width)));
}

bool ConnectionBanner::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void ConnectionBanner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        place();
}

void ConnectionBanner::paintEvent(QPaintEvent *)
{
    const auto theme = Theme::matching(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.notice);
    painter.fillRect(QRect(0, 0, 4, height()), theme.warning);
}

}
