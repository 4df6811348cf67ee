#pragma once

#include "client/state/chat_controller.h"
#include "client/state/connection_status.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace tincan::ui {

class Announcer;
class Composer;
class ConnectionBanner;
class ConversationList;
class ElidedLabel;
class MessageView;

// Conversations on the left, the chosen one on the right: its messages and where one writes.
class ChatPage final : public QWidget
{
    Q_OBJECT

public:
    // Below this width the list steps back, and comes when called.
    static constexpr int narrow = 720;

    ChatPage(state::ChatController &chat, const state::ConnectionStatus &status, const MonotonicClock &clock,
             state::Timers &timers, QWidget *parent = nullptr);

    // Behind the button at the top right.
    void setMenu(QMenu *menu);
    void focusComposer();
    ConversationId conversation() const { return m_conversation; }

signals:
    void tryNowRequested();
    void forgetKeyRequested();
    void otherServerRequested();
    void conversationChanged(const QString &name);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildSide();
    QWidget *buildHeader();
    QWidget *buildMessages(const MonotonicClock &clock, state::Timers &timers);
    void connectParts();
    void addShortcuts();
    void onListed();
    void describeConversation();
    void onChosen(tincan::ConversationId conversation);
    void onEntered();
    void readWhatIsSeen();
    void onArrived(const QList<protocol::Message> &messages);
    void onStatusChanged();
    QString stateInWords() const;
    void onBannerChanged();
    void onAtNewestChanged(bool atNewest);
    void leaveConversation();
    void describeEmptiness();
    void offerOtherServer();
    void placeJump();
    void applyTheme();
    void showSide(bool show);

    state::ChatController &m_chat;
    const state::ConnectionStatus &m_status;
    QWidget *m_side = nullptr;
    ElidedLabel *m_self = nullptr;
    ConversationList *m_conversations = nullptr;
    QToolButton *m_sideButton = nullptr;
    ElidedLabel *m_title = nullptr;
    QLabel *m_state = nullptr;
    Announcer *m_news = nullptr;
    QToolButton *m_menuButton = nullptr;
    MessageView *m_view = nullptr;
    ConnectionBanner *m_banner = nullptr;
    QPushButton *m_jump = nullptr;
    Composer *m_composer = nullptr;
    // In the composer's place while there is nothing to write in.
    QPushButton *m_otherServer = nullptr;
    ConversationId m_conversation;
    QString m_name;
    bool m_isListed = false;
    int m_arrivedBelow = 0;
};

}
