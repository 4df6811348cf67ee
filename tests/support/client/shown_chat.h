#pragma once

#include "client/ui/chat_page.h"
#include "client/ui/composer.h"
#include "client/ui/connection_banner.h"
#include "client/ui/conversation_list.h"
#include "client/ui/message_view.h"
#include "tests/support/client/scripted_client.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>

namespace tincan::tests {

using ui::ChatPage;

// The page on which one chats, with a server that is the test. For tests to be made from.
class ShownChat
{
protected:
    void open()
    {
        m_client = std::make_unique<ScriptedClient>();
        m_page =
            std::make_unique<ChatPage>(m_client->chat, m_client->status, m_client->clock.monotonic(), m_client->timers);
        m_page->resize(1'000, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void close()
    {
        m_page.reset();
        m_client.reset();
    }

    template <class Widget>
    Widget &page()
    {
        return *m_page->findChild<Widget *>();
    }
    ui::MessageView &view() { return page<ui::MessageView>(); }
    ui::Composer &composer() { return page<ui::Composer>(); }
    ui::ConversationList &conversations() { return page<ui::ConversationList>(); }
    QPushButton &jump()
    {
        return *view().parentWidget()->findChild<QPushButton *>(QString(), Qt::FindDirectChildrenOnly);
    }
    QAbstractButton &button(const QString &name)
    {
        for (auto *button : m_page->findChildren<QAbstractButton *>()) {
            if (button->accessibleName() == name)
                return *button;
        }
        qFatal("no such button");
    }
    bool label(const QString &accessibleName)
    {
        for (const auto *label : m_page->findChildren<QLabel *>()) {
            if (label->accessibleName() == accessibleName)
                return true;
        }
        return false;
    }
    ScriptedTransport &server() { return m_client->server; }

    void settlesIn(qint64 lastSeq, qint64 firstSeq = 1, bool withLunch = false)
    {
        m_client->joins();
        server().hears<protocol::ListConversations>();
        auto list = ScriptedClient::listed(lastSeq);
        if (withLunch)
            list.conversations.append({lunch, everyone, u"lunch"_qs, 0, 0});
        server().answers(list);
        server().hears<protocol::SyncStreams>();
        server().answers(m_client->changes(lastSeq, written(firstSeq, lastSeq), firstSeq > 1));
    }

    std::unique_ptr<ScriptedClient> m_client;
    std::unique_ptr<ChatPage> m_page;
};

}
