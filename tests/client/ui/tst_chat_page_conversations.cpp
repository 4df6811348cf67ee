#include "tests/support/client/shown_chat.h"

#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// What happens to the conversation one is in while the list of them changes.
class TestChatPageConversations : public QObject, private ShownChat
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void aConversationThatGoesKeepsTheTextAndSaysSo()
    {
        m_page->activateWindow();
        settlesIn(3, 1, true);
        conversations().choose(lunch);
        composer().setText(u"half a thought"_qs);
        isListed(ScriptedClient::listed(3));
        QCOMPARE(m_page->conversation(), lunch);
        QVERIFY(composer().isVisible());
        QCOMPARE(composer().text(), u"half a thought"_qs);
        QVERIFY(label(u"#lunch is no longer there"_qs));
        QVERIFY(!label(u"# lunch"_qs));
        // Nothing goes where nobody reads it.
        QTest::keyClick(composer().findChild<QPlainTextEdit *>(), Qt::Key_Return);
        QCOMPARE(composer().text(), u"half a thought"_qs);
        QVERIFY(!server().hasHeard<PostMessage>());
        // It comes back.
        isListed(withLunch());
        QVERIFY(label(u"# lunch"_qs));
        QCOMPARE(conversations().currentIndex().data().toString(), u"lunch"_qs);
        QTest::keyClick(composer().findChild<QPlainTextEdit *>(), Qt::Key_Return);
        QCOMPARE(server().hears<PostMessage>().conversation, lunch);
    }

    void theFocusChoosesNothing()
    {
        m_page->activateWindow();
        settlesIn(3, 1, true);
        conversations().choose(lunch);
        isListed(ScriptedClient::listed(3));
        QSignalSpy chosen(&conversations(), &ui::ConversationList::chosen);
        conversations().setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(conversations().hasFocus());
        QCOMPARE(m_page->conversation(), lunch);
        QVERIFY(chosen.isEmpty());
        // A key does.
        QTest::keyClick(&conversations(), Qt::Key_Down);
        QCOMPARE(m_page->conversation(), general);
    }

    void aClickChooses()
    {
        settlesIn(3, 1, true);
        const auto row = conversations().visualRect(conversations().model()->index(1, 0));
        QTest::mouseClick(conversations().viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(m_page->conversation(), lunch);
    }

    void aNewNameIsShownEverywhere()
    {
        settlesIn(3);
        QSignalSpy changed(m_page.get(), &ChatPage::conversationChanged);
        auto renamed = ScriptedClient::listed(3);
        renamed.conversations[0].name = u"everybody"_qs;
        isListed(renamed);
        QVERIFY(label(u"# everybody"_qs));
        QCOMPARE(composer().findChild<QPlainTextEdit *>()->accessibleName(), u"Message to everybody"_qs);
        QCOMPARE(changed.constLast().at(0).toString(), u"everybody"_qs);
    }

    void aReconnectLeavesTheFocusWhereItIs()
    {
        m_page->activateWindow();
        settlesIn(3);
        button(u"Menu"_qs).setFocus();
        QTRY_VERIFY(button(u"Menu"_qs).hasFocus());
        server().drops();
        m_client->reconnects();
        m_client->isTold(3);
        QVERIFY(button(u"Menu"_qs).hasFocus());
    }

    void whatIsTooLongIsHeardOnce()
    {
        settlesIn(3);
        QSignalSpy heard(&composer(), &ui::Composer::problemAppeared);
        composer().setText(QString(limits::messageBytes + 1, u'x'));
        QVERIFY(label(u"Too long to be sent, by about 1 characters"_qs));
        composer().setText(QString(limits::messageBytes + 2, u'x'));
        QCOMPARE(heard.size(), 1);
        const auto *edit = composer().findChild<QPlainTextEdit *>();
        QCOMPARE(edit->accessibleDescription(), u"Too long to be sent, by about 2 characters"_qs);
        composer().setText(u"short"_qs);
        QCOMPARE(edit->accessibleDescription(), QString());
    }

private:
    static ConversationList withLunch()
    {
        auto list = ScriptedClient::listed(3);
        list.conversations.append({lunch, everyone, u"lunch"_qs, 0, 0});
        return list;
    }
    // After a reconnect, because nobody asks before.
    void isListed(const ConversationList &list)
    {
        server().drops();
        m_client->reconnects();
        server().hears<ListConversations>();
        server().answers(list);
    }
};

QTEST_MAIN(TestChatPageConversations)
#include "tst_chat_page_conversations.moc"
