#include "client/ui/chat_page.h"

#include "client/ui/announcer.h"
#include "client/ui/composer.h"
#include "client/ui/connection_banner.h"
#include "client/ui/conversation_list.h"
#include "client/ui/elided_label.h"
#include "client/ui/message_view.h"
#include "client/ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>
#include <utility>

// What the page does; what it is made of is in chat_page_parts.cpp.
namespace tincan::ui {

using Phase = state::ConnectionStatus::Phase;

void ChatPage::connectParts()
{
    connect(&m_chat, &state::ChatController::listed, this, &ChatPage::onListed);
    connect(&m_chat, &state::ChatController::messagesArrived, this, &ChatPage::onArrived);
    connect(&m_chat.state(), &state::ChatState::aboutToClear, this, &ChatPage::leaveConversation);
    const auto &known = m_chat.state().conversations();
    for (const auto change : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&known, change, this, &ChatPage::describeConversation);
    connect(
        &known, &QAbstractItemModel::dataChanged, this, [this](const auto &, const auto &, const QList<int> &roles) {
            if (roles.isEmpty() || roles.contains(Qt::DisplayRole))
                describeConversation();
        });
    connect(&m_status, &state::ConnectionStatus::changed, this, &ChatPage::onStatusChanged);
    for (const auto change : {&state::Session::opened, &state::Session::closed, &state::Session::phaseChanged})
        connect(&m_chat.session(), change, this, &ChatPage::onStatusChanged);
    connect(&m_chat, &state::ChatController::troubleChanged, this, &ChatPage::onStatusChanged);
    connect(m_conversations, &ConversationList::chosen, this, &ChatPage::onChosen);
    // Walking through the list shows each; Enter or a click is the wish to write.
    connect(m_conversations, &ConversationList::activated, this, &ChatPage::onEntered);
    connect(m_conversations, &ConversationList::clicked, this, &ChatPage::onEntered);
    connect(m_view, &MessageView::olderWanted, this, [this] { m_chat.loadOlder(m_conversation); });
    connect(m_view, &MessageView::typed, m_composer, &Composer::take);
    connect(m_view, &MessageView::retryRequested, &m_chat, &state::ChatController::retry);
    connect(m_view, &MessageView::discardRequested, &m_chat, &state::ChatController::discard);
    connect(m_view, &MessageView::atNewestChanged, this, &ChatPage::onAtNewestChanged);
    connect(m_jump, &QPushButton::clicked, this, [this] {
        m_view->scrollToNewest();
        m_composer->setFocus();
    });
    connect(m_composer, &Composer::sendRequested, this, [this](const QString &text) {
        m_chat.post(m_conversation, text);
        m_view->scrollToNewest();
    });
    connect(m_composer, &Composer::edited, this, [this](const QString &text) {
        if (!m_conversation.isNull())
            m_chat.drafts().change(m_conversation, text);
    });
    connect(m_composer, &Composer::problemAppeared, m_news, &Announcer::say);
    connect(m_composer, &Composer::pageRequested, m_view, &MessageView::scrollPages);
    connect(m_composer, &Composer::newestRequested, m_view, &MessageView::scrollToNewest);
    connect(m_banner, &ConnectionBanner::tryNowRequested, this, &ChatPage::tryNowRequested);
    connect(m_banner, &ConnectionBanner::forgetKeyRequested, this, &ChatPage::forgetKeyRequested);
    connect(m_otherServer, &QPushButton::clicked, this, &ChatPage::otherServerRequested);
    connect(m_sideButton, &QToolButton::clicked, this, [this] { showSide(m_side->isHidden()); });
}

void ChatPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    add(Qt::ALT | Qt::Key_Up, [this] { m_conversations->chooseNeighbour(-1); });
    add(Qt::ALT | Qt::Key_Down, [this] { m_conversations->chooseNeighbour(1); });
    add(Qt::Key_F10, [this] { m_menuButton->showMenu(); });
}

void ChatPage::focusComposer()
{
    m_composer->setFocus();
}

void ChatPage::onListed()
{
    const auto &known = m_chat.state().conversations();
    const auto &users = m_chat.state().users();
    const auto *self = users.find(m_chat.state().self());
    m_self->setLine(self ? tr("%1  @%2").arg(users.nameOf(self->id), self->username) : QString());
    m_isListed = true;
    // Until there is a conversation nothing but the list can have the focus, and has it without anybody's wish.
    const bool isFirst = m_conversation.isNull();
    // The first one is where everybody is. One that is gone stays open: somebody may be writing in it.
    if (!isFirst)
        m_conversations->choose(m_conversation);
    else if (const auto ids = known.ids(); !ids.isEmpty())
        m_conversations->choose(ids.constFirst());
    describeEmptiness();
    readWhatIsSeen();
    if (isFirst)
        focusComposer();
}

// Never what comes while one looks elsewhere, or at something older.
void ChatPage::readWhatIsSeen()
{
    if (isVisible() && isActiveWindow() && m_view->isAtNewest())
        m_chat.markRead(m_conversation);
}

void ChatPage::describeConversation()
{
    if (m_conversation.isNull())
        return;
    const auto index = m_chat.state().conversations().indexOf(m_conversation);
    if (index.isValid())
        m_name = index.data().toString();
    const QString gone = index.isValid() ? QString() : tr("#%1 is no longer there").arg(m_name);
    m_title->setLine(gone.isEmpty() ? u"# "_qs + m_name : gone);
    m_composer->setRecipient(m_name);
    m_composer->setClosed(gone);
    emit conversationChanged(m_name);
}

void ChatPage::onEntered()
{
    if (width() < narrow)
        showSide(false);
    focusComposer();
}

void ChatPage::onChosen(ConversationId conversation)
{
    if (conversation == m_conversation)
        return;
    m_conversation = conversation;
    auto *messages = m_chat.openConversation(conversation);
    connect(messages, &state::MessageListModel::loaded, this, &ChatPage::describeEmptiness, Qt::UniqueConnection);
    connect(messages, &state::MessageListModel::loaded, this, &ChatPage::readWhatIsSeen, Qt::UniqueConnection);
    m_view->setModel(messages);
    m_arrivedBelow = 0;
    describeConversation();
    m_composer->setText(m_chat.drafts().of(conversation));
    m_composer->show();
    offerOtherServer();
    describeEmptiness();
    readWhatIsSeen();
}

void ChatPage::leaveConversation()
{
    m_conversation = {};
    m_isListed = false;
    m_view->setModel(nullptr);
    m_composer->setText({});
    m_composer->setClosed({});
    m_composer->hide();
    m_title->setLine({});
    m_self->setLine({});
    m_news->forget();
    offerOtherServer();
    emit conversationChanged({});
}

void ChatPage::onArrived(const QList<protocol::Message> &messages)
{
    m_news->tell(messages.constLast());
    if (messages.constLast().conversation != m_conversation)
        return;
    if (m_view->isAtNewest())
        return readWhatIsSeen();
    m_arrivedBelow += int(messages.size());
    onAtNewestChanged(false);
}

void ChatPage::onAtNewestChanged(bool atNewest)
{
    if (atNewest) {
        m_arrivedBelow = 0;
        readWhatIsSeen();
    }
    m_jump->setText(m_arrivedBelow == 0   ? tr("↓ Newest messages")
                    : m_arrivedBelow == 1 ? tr("↓ 1 new message")
                                          : tr("↓ %1 new messages").arg(m_arrivedBelow));
    m_jump->setVisible(!atNewest);
    placeJump();
}

void ChatPage::onStatusChanged()
{
    const auto theme = Theme::matching(palette());
    const bool online = m_status.isOnline() && m_chat.session().isOpen();
    const QString words = stateInWords();
    auto colours = m_state->palette();
    colours.setColor(QPalette::WindowText, online ? theme.online : theme.secondary);
    m_state->setPalette(colours);
    // Filled and hollow: told apart without colour.
    const QString text = (online ? u"● "_qs : u"○ "_qs) + words;
    if (m_state->text() != text) {
        m_state->setText(text);
        m_state->setAccessibleName(words);
    }
    m_banner->setTrouble(m_chat.trouble());
    describeEmptiness();
}

// Being connected is not enough: what one writes goes out when one is signed in.
QString ChatPage::stateInWords() const
{
    if (m_status.isOnline())
        return m_chat.session().isOpen() ? tr("Online") : tr("Signing in…");
    return m_status.phase() == Phase::connecting ? tr("Connecting…") : tr("Offline");
}

void ChatPage::describeEmptiness()
{
    const auto *messages = m_chat.state().knownMessages(m_conversation);
    if (messages && messages->isLoaded())
        m_view->setEmptyText(tr("No messages yet. Write the first one."));
    else if (!m_chat.trouble().isEmpty())
        m_view->setEmptyText(m_chat.trouble());
    else if (m_conversation.isNull() && m_isListed)
        m_view->setEmptyText(tr("There is no conversation here yet."));
    else if (m_status.isOnline())
        m_view->setEmptyText(m_chat.session().isOpen() ? tr("Loading messages…") : tr("Signing in…"));
    else
        m_view->setEmptyText(
            (m_status.phase() == Phase::waiting ? tr("%1 does not answer yet.") : tr("Connecting to %1…"))
                .arg(m_status.server())
            + u"\n\n"_qs + tr("Your messages are kept there, and come as soon as it answers."));
}

void ChatPage::onBannerChanged()
{
    m_view->setTopMargin(m_banner->isHidden() ? 0 : m_banner->height());
    offerOtherServer();
}

// Once it takes long enough to be worth a word; before the first conversation there is nothing else to do.
void ChatPage::offerOtherServer()
{
    m_otherServer->setVisible(m_conversation.isNull() && !m_banner->isHidden());
}

void ChatPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < narrow;
    m_sideButton->setVisible(isNarrow);
    const bool wasNarrow = event->oldSize().isValid() && event->oldSize().width() < narrow;
    if (!event->oldSize().isValid() || isNarrow != wasNarrow)
        showSide(!isNarrow);
}

void ChatPage::showSide(bool show)
{
    m_side->setVisible(show);
    if (show && width() < narrow)
        m_conversations->setFocus();
}

bool ChatPage::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::Show)
        readWhatIsSeen();
    return done;
}

bool ChatPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        placeJump();
    const auto type = event->type();
    if (watched == m_banner && (type == QEvent::ShowToParent || type == QEvent::HideToParent || type == QEvent::Resize))
        onBannerChanged();
    return QWidget::eventFilter(watched, event);
}

void ChatPage::placeJump()
{
    m_jump->adjustSize();
    // Not the viewport's width, which follows only after the view has been told.
    const int right = m_view->width() - m_view->verticalScrollBar()->sizeHint().width() - 4;
    m_jump->move(right - m_jump->width(), m_view->height() - m_jump->height() - 12);
    m_jump->raise();
}

}
