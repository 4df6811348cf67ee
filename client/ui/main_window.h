#pragma once

#include "client/state/chat_controller.h"
#include "client/state/connection_status.h"

#include <QMainWindow>
#include <QUrl>

#include <functional>

class QAction;
class QStackedWidget;

namespace tincan::ui {

class ChatPage;
class FirstRunPage;

// The window: shows the page on which one joins, or the one on which one chats.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(state::ChatController &chat, const state::ConnectionStatus &status, const MonotonicClock &clock,
               state::Timers &timers, QWidget *parent = nullptr);

    // What the first page begins with.
    void suggest(const QString &name, const QString &server);

signals:
    // The one to be connected to, from now on.
    void serverChosen(const QUrl &server);
    // None, until another one is chosen.
    void serverLeft();
    void tryNowRequested();
    // Whoever answers there now is to be taken for the server.
    void oldKeyForgotten();

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void connectFirstRun();
    void addMenu();
    void onPhaseChanged();
    void logOut();
    void useAnotherServer();
    void leaveServer();
    void askAboutTheKey();
    QString unsentWaits() const;
    // What one account wrote is given up when another signs in: not without a word before.
    void afterAskingAboutUnsent(bool loses, const QString &username, std::function<void()> signIn);
    void askBeforeLosing(const QString &question, const QString &answer, std::function<void()> leave);

    state::ChatController &m_chat;
    const state::ConnectionStatus &m_status;
    QStackedWidget *m_pages;
    FirstRunPage *m_firstRun;
    ChatPage *m_chatPage;
    QAction *m_logOut = nullptr;
    bool m_leaving = false;
};

}
