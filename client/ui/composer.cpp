#include "client/ui/composer.h"

#include "client/ui/theme.h"
#include "shared/protocol/limits.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace tincan::ui {

namespace {

constexpr int mostLines = 8;

qsizetype bytesTooMany(const QString &text)
{
    // No character takes more than three bytes for each of its code units.
    if (text.size() * 3 <= protocol::limits::messageBytes)
        return 0;
    return std::max<qsizetype>(0, text.toUtf8().size() - protocol::limits::messageBytes);
}

// Pasting what has no text crashes the plain one of Qt 6.4, an empty clipboard included.
class Editor final : public QPlainTextEdit
{
public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    bool canInsertFromMimeData(const QMimeData *source) const override { return source && source->hasText(); }
    void insertFromMimeData(const QMimeData *source) override
    {
        if (source && !source->text().isEmpty())
            QPlainTextEdit::insertFromMimeData(source);
    }
};

// Blank lines around a message say nothing; blanks inside a line may be meant.
QString trimmedLines(QString text)
{
    while (text.endsWith(u'\n') || text.endsWith(u' '))
        text.chop(1);
    while (text.startsWith(u'\n'))
        text.remove(0, 1);
    return text;
}

}

Composer::Composer(QWidget *parent)
    : QFrame(parent),
      m_edit(new Editor(this)),
      m_send(new QToolButton(this)),
      m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("composer"));
    m_edit->setTabChangesFocus(true);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->installEventFilter(this);
    m_send->setObjectName(QStringLiteral("send"));
    m_send->setText(tr("Send"));
    m_send->setAccessibleName(tr("Send message"));
    m_send->setToolTip(tr("Send (Enter)"));
    // Its coming changes neither the height nor where lines break.
    auto policy = m_send->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_send->setSizePolicy(policy);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(8, 0, 8, 4);
    m_problem->hide();

    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_edit);
    line->addWidget(m_send, 0, Qt::AlignBottom);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(6, 5, 6, 5);
    all->setSpacing(0);
    all->addLayout(line);
    all->addWidget(m_problem);

    setFocusProxy(m_edit);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &Composer::onTextChanged);
    connect(m_send, &QToolButton::clicked, this, &Composer::send);
    onTextChanged();
}

void Composer::setRecipient(const QString &name)
{
    m_edit->setPlaceholderText(tr("Message #%1").arg(name));
    m_edit->setAccessibleName(tr("Message to %1").arg(name));
}

void Composer::setClosed(const QString &why)
{
    m_closed = why;
    describeProblem();
}

QString Composer::text() const
{
    return m_edit->toPlainText();
}

void Composer::setText(const QString &text)
{
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
}

void Composer::take(QKeyEvent *key)
{
    if (!isVisible())
        return;
    m_edit->setFocus();
    QCoreApplication::sendEvent(m_edit, key);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (onKey(key->key(), key->modifiers() & ~Qt::KeypadModifier))
            return true;
    } else if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        setProperty("active", event->type() == QEvent::FocusIn);
        style()->unpolish(this);
        style()->polish(this);
    } else if (event->type() == QEvent::Resize) {
        QMetaObject::invokeMethod(this, &Composer::fitHeight, Qt::QueuedConnection);
    }
    return QFrame::eventFilter(watched, event);
}

void Composer::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        auto palette = m_problem->palette();
        palette.setColor(QPalette::WindowText, Theme::matching(this->palette()).error);
        m_problem->setPalette(palette);
    }
}

bool Composer::onKey(int key, Qt::KeyboardModifiers modifiers)
{
    const bool plain = modifiers == Qt::NoModifier;
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (modifiers.testFlag(Qt::ShiftModifier))
            return false;
        send();
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (plain)
            emit pageRequested(key == Qt::Key_PageUp ? -1 : 1);
        return plain;
    case Qt::Key_Escape:
        if (plain)
            emit newestRequested();
        return plain;
    default:
        return false;
    }
}

void Composer::onTextChanged()
{
    describeProblem();
    m_send->setVisible(!text().trimmed().isEmpty());
    fitHeight();
    emit edited(text());
}

void Composer::describeProblem()
{
    const QString now = problem();
    const bool appears = m_problem->text().isEmpty() && !now.isEmpty();
    m_problem->setText(now);
    m_problem->setVisible(!now.isEmpty());
    m_edit->setAccessibleDescription(now);
    m_send->setEnabled(now.isEmpty());
    // Not with each key that follows: it would be all that is heard.
    if (appears)
        emit problemAppeared(now);
}

QString Composer::problem() const
{
    const auto tooMany = bytesTooMany(text());
    return tooMany == 0 ? m_closed : tr("Too long to be sent, by about %1 characters").arg(tooMany);
}

void Composer::send()
{
    const QString message = trimmedLines(text());
    if (message.trimmed().isEmpty() || bytesTooMany(message) > 0 || !m_closed.isEmpty())
        return;
    m_edit->clear();
    emit sendRequested(message);
}

void Composer::fitHeight()
{
    // A plain text document measures itself in lines.
    const int lines = std::clamp(int(m_edit->document()->size().height()), 1, mostLines);
    const int lineHeight = QFontMetrics(m_edit->font()).lineSpacing();
    const int padding = int(2 * m_edit->document()->documentMargin()) + 2;
    m_edit->setFixedHeight(lines * lineHeight + padding);
    const bool full = lines == mostLines;
    m_edit->setVerticalScrollBarPolicy(full ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

}
