#include "tests/support/client/shown_chat.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;
using Model = state::ConversationListModel;

// What counts as read: what somebody has in front of them, and nothing else.
class TestChatPageUnread : public QObject, private ShownChat
{
    Q_OBJECT

private slots:
    void init()
    {
        open();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void cleanup() { close(); }

    void theOpenOneIsReadAndTheOtherOneIsCounted()
    {
        isIn(3, 5);
        QCOMPARE(unread(general), 0);
        QCOMPARE(unread(lunch), 5);
        server().says(MessagePosted{written(6, {}, lunch)});
        QCOMPARE(unread(lunch), 6);
        server().says(MessagePosted{written(4)});
        QCOMPARE(unread(general), 0);
        m_client->timers.advance(state::ReadReports::delayMs);
        QCOMPARE(server().hears<AdvanceRead>(), (AdvanceRead{general, 4}));
    }

    void whoLooksElsewhereHasNotReadIt()
    {
        isIn(3, 0);
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        server().says(MessagePosted{written(4)});
        QCOMPARE(unread(general), 1);
        m_page->activateWindow();
        QTRY_COMPARE(unread(general), 0);
    }

    void whoReadsWhatIsOlderHasNotReadIt()
    {
        isIn(80, 0);
        view().verticalScrollBar()->setValue(0);
        server().says(MessagePosted{written(81)});
        QCOMPARE(unread(general), 1);
        jump().click();
        QTRY_COMPARE(unread(general), 0);
    }

    void itIsSaidInWords()
    {
        isIn(3, 5);
        auto message = written(6, {}, lunch);
        message.mentions = {alice.id};
        server().says(MessagePosted{message});
        QCOMPARE(row(lunch).data(Qt::AccessibleTextRole).toString(),
                 u"lunch, in Everyone, 6 unread, 1 of them mention you"_qs);
        QCOMPARE(row(general).data(Qt::AccessibleTextRole).toString(), u"general, in Everyone"_qs);
    }

    void aNarrowWindowSaysItToo()
    {
        m_page->resize(600, 500);
        isIn(3, 5);
        QVERIFY(button(u"Show or hide conversations, 5 unread"_qs).isVisible());
        m_client->chat.state().clear();
        QVERIFY(button(u"Show or hide conversations"_qs).isVisible());
    }

    void theNumberIsDrawnAndTheNameKeepsClear()
    {
        isIn(3, 0);
        const auto without = conversations().grab().toImage();
        server().says(MessagePosted{written(1, {}, lunch)});
        QTRY_VERIFY(conversations().grab().toImage() != without);
    }

private:
    void isIn(qint64 inGeneral, qint64 inLunch)
    {
        m_client->joins();
        server().hears<ListConversations>();
        auto list = ScriptedClient::listed(inGeneral);
        list.conversations.append({lunch, everyone, u"lunch"_qs, inLunch, inLunch});
        list.standings = {unreadIn(general, inGeneral), unreadIn(lunch, inLunch)};
        server().answers(list);
        server().hears<SyncStreams>();
        server().answers(ScriptedClient::changes(inGeneral, written(1, inGeneral), false));
    }
    static Standing unreadIn(ConversationId conversation, qint64 count)
    {
        Standing standing;
        standing.conversation = conversation;
        standing.unread = count;
        return standing;
    }
    QModelIndex row(ConversationId conversation)
    {
        return m_client->chat.state().conversations().indexOf(conversation);
    }
    qint64 unread(ConversationId conversation) { return row(conversation).data(Model::UnreadRole).toLongLong(); }
};

QTEST_MAIN(TestChatPageUnread)
#include "tst_chat_page_unread.moc"
