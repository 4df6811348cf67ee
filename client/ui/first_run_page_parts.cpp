#include "client/ui/first_run_page.h"
#include "client/ui/form_field.h"
#include "client/ui/key_change_notice.h"
#include "client/ui/theme.h"
#include "shared/protocol/limits.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

// What the page is made of.
namespace tincan::ui {

namespace limits = protocol::limits;

namespace {

constexpr int columnWidth = 400;
// About as high as the page is while nothing is wrong.
constexpr int usualHeight = 440;

QLabel *words(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

}

void FirstRunPage::build()
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget(this);
    auto *column = new QWidget(page);
    column->setFixedWidth(columnWidth);

    auto *title = words(tr("Join the conversation"), column);
    title->setFont(bold(scaled(font(), 1.6)));
    m_notice = words({}, column);
    m_name = new FormField(tr("Your name"), column);
    m_name->edit()->setMaxLength(int(limits::displayNameCharacters));
    m_username = new FormField(tr("Username"), column);
    m_username->edit()->setMaxLength(limits::usernameMost);
    m_password = new FormField(tr("Password"), column);
    m_password->edit()->setEchoMode(QLineEdit::Password);
    m_password->edit()->setMaxLength(int(limits::passwordMost));
    m_password->setHint(tr("An account without a password can only be used where it is signed in already"));
    m_server = new FormField(tr("Server"), column);
    m_keyChange = new KeyChangeNotice(m_status, column);
    m_waysOut = new QWidget(column);
    m_variant = new QPushButton(m_waysOut);
    m_thatsMe = new QPushButton(tr("That's me"), m_waysOut);
    m_join = new QPushButton(tr("Join"), column);
    m_join->setObjectName(QStringLiteral("primary"));
    m_join->setMinimumHeight(36);

    auto *waysOut = new QHBoxLayout(m_waysOut);
    waysOut->setContentsMargins(0, 0, 0, 0);
    waysOut->setSpacing(8);
    waysOut->addWidget(m_variant);
    waysOut->addWidget(m_thatsMe);
    waysOut->addStretch();

    auto *fields = new QVBoxLayout(column);
    fields->setContentsMargins(0, 12, 0, 12);
    fields->setSpacing(12);
    for (QWidget *widget : {static_cast<QWidget *>(title),
                            static_cast<QWidget *>(m_notice),
                            static_cast<QWidget *>(m_name),
                            static_cast<QWidget *>(m_username),
                            m_waysOut,
                            static_cast<QWidget *>(m_password),
                            static_cast<QWidget *>(m_server),
                            static_cast<QWidget *>(m_keyChange)})
        fields->addWidget(widget);
    fields->addSpacing(4);
    fields->addWidget(m_join);

    // Between stretches and not by alignment, which would ask how high the words get in the width of the whole page.
    auto *centred = new QHBoxLayout;
    centred->addStretch();
    centred->addWidget(column);
    centred->addStretch();
    auto *all = new QVBoxLayout(page);
    all->addLayout(centred);
    all->addStretch();
    setWidget(page);
}

// From the size of the window alone: words that come and go move nothing above them.
void FirstRunPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    const int spare = std::max(0, height() - usualHeight);
    widget()->layout()->setContentsMargins(0, spare * 2 / 5, 0, 0);
}

}
