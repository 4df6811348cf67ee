#include "client/ui/main_window.h"

#include "client/state/refusals.h"
#include "client/ui/chat_page.h"
#include "client/ui/first_run_page.h"

#include <QAction>
#include <QCloseEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

namespace tincan::ui {

using Phase = state::Session::Phase;

namespace {

QMessageBox *plainBox(QMessageBox::Icon icon, const QString &text, QWidget *parent)
{
    auto *box = new QMessageBox(icon, QStringLiteral("TinCan"), text, QMessageBox::NoButton, parent);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    return box;
}

}

MainWindow::MainWindow(state::ChatController &chat, const state::ConnectionStatus &status, const MonotonicClock &clock,
                       state::Timers &timers, QWidget *parent)
    : QMainWindow(parent),
      m_chat(chat),
      m_status(status),
      m_pages(new QStackedWidget(this)),
      m_firstRun(new FirstRunPage(status)),
      m_chatPage(new ChatPage(chat, status, clock, timers))
{
    setWindowTitle(QStringLiteral("TinCan"));
    setMinimumSize(640, 420);
    resize(1100, 720);
    m_pages->addWidget(m_firstRun);
    m_pages->addWidget(m_chatPage);
    setCentralWidget(m_pages);
    addMenu();
    connectFirstRun();
    connect(m_chatPage, &ChatPage::otherServerRequested, this, &MainWindow::useAnotherServer);
    connect(m_chatPage, &ChatPage::tryNowRequested, this, &MainWindow::tryNowRequested);
    connect(m_chatPage, &ChatPage::forgetKeyRequested, this, &MainWindow::askAboutTheKey);
    connect(m_firstRun, &FirstRunPage::forgetKeyRequested, this, &MainWindow::askAboutTheKey);
    connect(m_chatPage, &ChatPage::conversationChanged, this, [this](const QString &name) {
        setWindowTitle(name.isEmpty() ? QStringLiteral("TinCan") : tr("#%1 - TinCan").arg(name));
    });
    connect(&m_chat.session(), &state::Session::phaseChanged, this, &MainWindow::onPhaseChanged);
    onPhaseChanged();
}

void MainWindow::suggest(const QString &name, const QString &server)
{
    m_firstRun->suggestName(name);
    m_firstRun->setServer(server);
}

void MainWindow::connectFirstRun()
{
    auto &session = m_chat.session();
    connect(m_firstRun,
            &FirstRunPage::joinRequested,
            this,
            [this, &session](const QUrl &server, const QString &username, const QString &displayName) {
                afterAskingAboutUnsent(true, username, [this, &session, server, username, displayName] {
                    // First, because what is asked of the session waits for the link.
                    emit serverChosen(server);
                    session.join(username, displayName);
                });
            });
    connect(m_firstRun,
            &FirstRunPage::logInRequested,
            this,
            [this, &session](const QUrl &server, const QString &username, const QString &password) {
                const bool loses = m_chat.losesUnsent(server, username);
                afterAskingAboutUnsent(loses, username, [this, &session, server, username, password] {
                    emit serverChosen(server);
                    session.logIn(username, password);
                });
            });
    connect(&session, &state::Session::refused, m_firstRun, &FirstRunPage::showRefusal);
    connect(&session, &state::Session::ended, this, [this](const QString &why) {
        m_firstRun->setNotice(m_chat.unsentCount() == 0 ? why : why + u'\n' + unsentWaits());
    });
    connect(&session, &state::Session::opened, m_firstRun, [this] {
        m_firstRun->startOver();
        m_firstRun->setNotice({});
    });
    connect(&session, &state::Session::opened, this, [this] { m_logOut->setEnabled(true); });
    connect(&session, &state::Session::closed, this, [this] { m_logOut->setEnabled(false); });
    connect(&session, &state::Session::alreadyHere, this, [this](const protocol::User &user) {
        plainBox(QMessageBox::Information,
                 tr("You are @%1 here already. To be somebody else, log out first.").arg(user.username),
                 this)
            ->open();
    });
    connect(&session, &state::Session::notLoggedOut, this, [this](const Error &error) {
        plainBox(QMessageBox::Warning, tr("You are still signed in.\n%1").arg(state::inWords(error)), this)->open();
    });
    connect(&session, &state::Session::notKept, this, [this](const Error &error) {
        plainBox(QMessageBox::Warning,
                 tr("This computer could not write down who you are, and will ask again at the next start.\n%1")
                     .arg(state::inWords(error)),
                 this)
            ->open();
    });
}

void MainWindow::addMenu()
{
    auto *menu = new QMenu(this);
    menu->addAction(tr("Use another server…"), this, &MainWindow::useAnotherServer);
    m_logOut = menu->addAction(tr("Log out"), this, &MainWindow::logOut);
    m_logOut->setEnabled(false);
    menu->addSeparator();
    auto *quit = menu->addAction(tr("Quit"), this, &MainWindow::close);
    quit->setShortcut(Qt::CTRL | Qt::Key_Q);
    // For the page without a menu too.
    addAction(quit);
    m_chatPage->setMenu(menu);
}

void MainWindow::onPhaseChanged()
{
    const auto phase = m_chat.session().phase();
    m_firstRun->setBusy(phase == Phase::joining);
    const bool chatting = phase == Phase::signedIn || phase == Phase::resuming;
    m_pages->setCurrentWidget(chatting ? static_cast<QWidget *>(m_chatPage) : m_firstRun);
    if (chatting)
        m_chatPage->focusComposer();
}

// Before there was a window, nobody could have the focus.
void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (m_pages->currentWidget() == m_chatPage)
        m_chatPage->focusComposer();
}

// Nobody can give an account a password yet, so whoever logs out of one made here has seen the last of it.
void MainWindow::logOut()
{
    QString question = tr("Log out? An account without a password cannot be used again afterwards.");
    if (const int unsent = m_chat.unsentCount(); unsent > 0) {
        question += u'\n'
                    + (unsent == 1 ? tr("One message was not sent yet, and will be deleted.")
                                   : tr("%1 messages were not sent yet, and will be deleted.").arg(unsent));
    }
    askBeforeLosing(question, tr("Log out"), [this] { m_chat.session().logOut(); });
}

QString MainWindow::unsentWaits() const
{
    const int unsent = m_chat.unsentCount();
    const QString author = m_chat.unsentAuthor().username;
    return unsent == 1 ? tr("One message of @%1 was not sent yet. It goes out when @%1 signs in again.").arg(author)
                       : tr("%1 messages of @%2 were not sent yet. They go out when @%2 signs in again.")
                             .arg(QString::number(unsent), author);
}

void MainWindow::afterAskingAboutUnsent(bool loses, const QString &username, std::function<void()> signIn)
{
    if (m_chat.unsentCount() == 0 || !loses)
        return signIn();
    askBeforeLosing(unsentWaits() + u'\n' + tr("Go on as @%1 and lose it?").arg(username),
                    tr("Go on as @%1").arg(username),
                    std::move(signIn));
}

// Not a way to log out: that needs a server to say it to.
void MainWindow::useAnotherServer()
{
    const int unsent = m_chat.unsentCount();
    if (unsent == 0)
        return leaveServer();
    askBeforeLosing(unsent == 1 ? tr("One message was not sent yet. Leave this server and lose it?")
                                : tr("%1 messages were not sent yet. Leave this server and lose them?").arg(unsent),
                    tr("Leave"),
                    [this] { leaveServer(); });
}

void MainWindow::leaveServer()
{
    const QString former = m_status.server();
    m_chat.session().leave();
    emit serverLeft();
    m_firstRun->setNotice(tr("You stay signed in on %1: to go back, join there again.").arg(former));
    m_firstRun->askForServer();
}

void MainWindow::askAboutTheKey()
{
    askBeforeLosing(tr("Forget the old key of %1? Do it only when whoever looks after the server says that its key is "
                       "new: whoever answers there is then trusted, and may be told what signs you in.")
                        .arg(m_status.server()),
                    tr("Forget the old key"),
                    [this] { emit oldKeyForgotten(); });
}

// As long as what is not sent yet lives in memory only, leaving would lose it without a word.
void MainWindow::closeEvent(QCloseEvent *event)
{
    const int unsent = m_chat.unsentCount();
    if (unsent == 0 || m_leaving)
        return QMainWindow::closeEvent(event);
    event->ignore();
    const QString question = unsent == 1 ? tr("One message was not sent yet. Quit and lose it?")
                                         : tr("%1 messages were not sent yet. Quit and lose them?").arg(unsent);
    askBeforeLosing(question, tr("Quit"), [this] {
        m_leaving = true;
        close();
    });
}

void MainWindow::askBeforeLosing(const QString &question, const QString &answer, std::function<void()> leave)
{
    auto *box = plainBox(QMessageBox::Question, question, this);
    auto *button = box->addButton(answer, QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(button, &QPushButton::clicked, this, std::move(leave));
    box->open();
}

}
