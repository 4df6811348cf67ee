#include "client/ui/announcer.h"
#include "client/ui/chat_page.h"
#include "client/ui/composer.h"
#include "client/ui/connection_banner.h"
#include "client/ui/conversation_list.h"
#include "client/ui/elided_label.h"
#include "client/ui/message_view.h"
#include "client/ui/side_button.h"
#include "client/ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

// What the page is made of, and how it is coloured.
namespace tincan::ui {

namespace {

constexpr int sideWidth = 260;
constexpr int headerHeight = 52;

void fill(QWidget *widget, const QColor &colour)
{
    auto palette = widget->palette();
    palette.setColor(QPalette::Window, colour);
    palette.setColor(QPalette::Base, colour);
    widget->setPalette(palette);
    widget->setAutoFillBackground(true);
}

QFrame *line(QWidget *parent)
{
    auto *frame = new QFrame(parent);
    frame->setObjectName(QStringLiteral("line"));
    frame->setFixedHeight(1);
    return frame;
}

}

ChatPage::ChatPage(state::ChatController &chat, const state::ConnectionStatus &status, const MonotonicClock &clock,
                   state::Timers &timers, QWidget *parent)
    : QWidget(parent),
      m_chat(chat),
      m_status(status)
{
    auto *right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(buildHeader());
    right->addWidget(line(this));
    right->addWidget(buildMessages(clock, timers), 1);
    auto *writing = new QHBoxLayout;
    writing->setContentsMargins(16, 4, 16, 16);
    m_composer = new Composer(this);
    m_composer->hide();
    writing->addWidget(m_composer);
    m_otherServer = new QPushButton(tr("Use another server…"), this);
    m_otherServer->hide();
    writing->addWidget(m_otherServer, 0, Qt::AlignCenter);
    right->addLayout(writing);

    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(buildSide());
    all->addLayout(right, 1);

    setTabOrder(m_composer, m_conversations);
    connectParts();
    addShortcuts();
    applyTheme();
    onStatusChanged();
}

QWidget *ChatPage::buildSide()
{
    m_side = new QWidget(this);
    m_side->setFixedWidth(sideWidth);
    m_conversations = new ConversationList(m_side);
    m_conversations->setModel(&m_chat.state().conversations());
    m_self = new ElidedLabel(m_side);
    m_self->setContentsMargins(16, 0, 16, 0);
    m_self->setFixedHeight(headerHeight);

    auto *column = new QVBoxLayout(m_side);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_conversations, 1);
    column->addWidget(line(m_side));
    column->addWidget(m_self);
    return m_side;
}

QWidget *ChatPage::buildHeader()
{
    auto *header = new QWidget(this);
    header->setFixedHeight(headerHeight);
    m_sideButton = new SideButton(m_chat.state().conversations(), header);
    m_sideButton->hide();
    m_title = new ElidedLabel(header);
    m_title->setFont(bold(scaled(font(), headingScale)));
    m_title->setMinimumWidth(40);
    m_state = new QLabel(header);
    m_state->setTextFormat(Qt::PlainText);
    m_news = new Announcer(m_chat.state().users(), header);
    m_menuButton = new QToolButton(header);
    m_menuButton->setText(QStringLiteral("⋮"));
    m_menuButton->setAccessibleName(tr("Menu"));
    m_menuButton->setToolTip(tr("Menu (F10)"));
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    for (auto *button : {m_sideButton, m_menuButton}) {
        button->setFocusPolicy(Qt::StrongFocus);
        button->setFont(scaled(font(), headingScale));
        button->setMinimumSize(36, 36);
    }

    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(m_sideButton);
    row->addSpacing(4);
    row->addWidget(m_title, 1);
    row->addWidget(m_state);
    row->addWidget(m_menuButton);
    return header;
}

QWidget *ChatPage::buildMessages(const MonotonicClock &clock, state::Timers &timers)
{
    // Over the view, but beside it in the tree: to a screen reader a list has nothing in it but its rows.
    auto *room = new QWidget(this);
    m_view = new MessageView(room);
    m_view->installEventFilter(this);
    m_banner = new ConnectionBanner(m_status, clock, timers, room);
    m_banner->installEventFilter(this);
    m_jump = new QPushButton(room);
    m_jump->hide();
    auto *fill = new QVBoxLayout(room);
    fill->setContentsMargins(0, 0, 0, 0);
    fill->addWidget(m_view);
    return room;
}

void ChatPage::setMenu(QMenu *menu)
{
    m_menuButton->setMenu(menu);
}

void ChatPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyTheme();
}

void ChatPage::applyTheme()
{
    const auto theme = Theme::matching(palette());
    fill(m_side, theme.side);
    fill(m_conversations, theme.side);
    for (auto *frame : findChildren<QFrame *>(QStringLiteral("line")))
        fill(frame, theme.line);
}

}
