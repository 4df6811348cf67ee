#include "client/ui/form_field.h"

#include "client/ui/theme.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace tincan::ui {

FormField::FormField(const QString &name, QWidget *parent)
    : QWidget(parent),
      m_name(new QLabel(name, this)),
      m_edit(new QLineEdit(this)),
      m_remark(new QLabel(this))
{
    m_name->setTextFormat(Qt::PlainText);
    m_name->setBuddy(m_edit);
    m_name->setFont(bold(scaled(font(), metaScale)));
    m_edit->setAccessibleName(name);
    m_remark->setTextFormat(Qt::PlainText);
    m_remark->setWordWrap(true);
    m_remark->setFont(scaled(font(), metaScale));
    m_remark->hide();
    setFocusProxy(m_edit);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_name);
    column->addWidget(m_edit);
    column->addWidget(m_remark);
}

QString FormField::text() const
{
    return m_edit->text();
}

void FormField::setHint(const QString &hint, const QString &toolTip)
{
    m_hint = hint;
    m_remark->setToolTip(toolTip);
    show();
}

void FormField::setProblem(const QString &problem)
{
    m_problem = problem;
    show();
}

QString FormField::remark() const
{
    return m_remark->text();
}

void FormField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        show();
}

void FormField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    reserveHeight();
}

// Layouts inside layouts do not ask how high words get at a width; they squeeze the field instead.
void FormField::reserveHeight()
{
    m_edit->setMinimumHeight(m_edit->sizeHint().height());
    // What was reserved before counts as wanted.
    m_remark->setMinimumHeight(0);
    m_remark->setMinimumHeight(std::max(0, m_remark->heightForWidth(width())));
}

void FormField::show()
{
    const QString remark = hasProblem() ? m_problem : m_hint;
    const auto theme = Theme::matching(palette());
    auto colours = m_remark->palette();
    colours.setColor(QPalette::WindowText, hasProblem() ? theme.error : theme.secondary);
    m_remark->setPalette(colours);
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    reserveHeight();
    // Whoever does not see the words below hears them with the field.
    m_edit->setAccessibleDescription(remark);
}

}
