#pragma once

#include "client/ui/chat_page.h"
#include "client/ui/connection_banner.h"
#include "client/ui/first_run_page.h"
#include "client/ui/main_window.h"
#include "client/ui/message_view.h"
#include "tests/support/client/scripted_client.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace tincan::tests {

using ui::MainWindow;

// The whole window, with a server that is the test. For tests to be made from.
class ShownWindow
{
protected:
    void starts(const std::optional<state::StoredSession> &kept)
    {
        m_client = std::make_unique<ScriptedClient>(kept);
        m_window = std::make_unique<MainWindow>(
            m_client->chat, m_client->status, m_client->clock.monotonic(), m_client->timers);
        m_window->suggest(QStringLiteral("Alice"), QStringLiteral("127.0.0.1:8642"));
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void close()
    {
        m_window.reset();
        m_client.reset();
    }
    void settlesIn() { m_client->settlesIn(); }
    ScriptedTransport &server() { return m_client->server; }

    void clicksInTheBox(const QString &text)
    {
        for (auto *button : m_window->findChildren<QPushButton *>()) {
            if (button->text() == text && button->isVisible())
                button->click();
        }
    }

    ui::MessageView &view() { return *m_window->findChild<ui::MessageView *>(); }

    template <class Page>
    bool isShown()
    {
        return m_window->findChild<Page *>()->isVisible();
    }
    QPushButton &button(const QString &text)
    {
        for (auto *button : m_window->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return *button;
        }
        qFatal("no such button");
    }
    QAction &action(const QString &text)
    {
        for (auto *action : m_window->findChildren<QAction *>()) {
            if (action->text() == text)
                return *action;
        }
        qFatal("no such action");
    }

    QMessageBox *box() { return m_window->findChild<QMessageBox *>(); }
    // What the first page says above everything.
    bool isNoticed(const QString &words)
    {
        const auto labels = m_window->findChild<ui::FirstRunPage *>()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }

    std::unique_ptr<ScriptedClient> m_client;
    std::unique_ptr<MainWindow> m_window;
};

}
