#include "tests/support/client/shown_messages.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using ui::MessageView;

class TestMessageViewInput : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_shown = std::make_unique<ShownMessages>(); }
    void cleanup() { m_shown.reset(); }

    void keysWalkThroughTheMessages()
    {
        shows(1, 200);
        view().setFocus();
        QTest::keyClick(&view(), Qt::Key_End);
        QCOMPARE(view().currentIndex().row(), 199);
        for (int step = 0; step < 30; ++step) {
            QTest::keyClick(&view(), Qt::Key_Up);
            QVERIFY(view().viewport()->rect().contains(view().visualRect(view().currentIndex())));
        }
        QCOMPARE(view().currentIndex().row(), 169);
        QTest::keyClick(&view(), Qt::Key_Home);
        QCOMPARE(rect(0).top(), 0);
        QTest::keyClick(&view(), Qt::Key_PageDown);
        QVERIFY(view().currentIndex().row() > 3);
    }

    void aRefusedMessageIsRetriedAndDeletedByKey()
    {
        shows(1, 3);
        model().addUnsent({general, makeId<ClientId>(1), u"mine"_qs, noon, state::Delivery::failed, u"no"_qs});
        QSignalSpy retried(&view(), &MessageView::retryRequested);
        QSignalSpy discarded(&view(), &MessageView::discardRequested);
        view().setCurrentIndex(model().index(2));
        QTest::keyClick(&view(), Qt::Key_Return);
        QTest::keyClick(&view(), Qt::Key_Delete);
        QCOMPARE(retried.size() + discarded.size(), 0);
        view().setCurrentIndex(model().index(3));
        QTest::keyClick(&view(), Qt::Key_Return);
        QCOMPARE(retried.at(0).at(0).value<ClientId>(), makeId<ClientId>(1));
        QTest::keyClick(&view(), Qt::Key_Delete);
        QCOMPARE(discarded.at(0).at(0).value<ClientId>(), makeId<ClientId>(1));
    }

    void theWordsRetryAndDeleteCanBeClicked()
    {
        shows(1, 3);
        model().addUnsent({general, makeId<ClientId>(1), u"mine"_qs, noon, state::Delivery::failed, u"no"_qs});
        QSignalSpy retried(&view(), &MessageView::retryRequested);
        QSignalSpy discarded(&view(), &MessageView::discardRequested);
        const auto row = rect(3);
        for (int x = 0; x < row.width() && (retried.isEmpty() || discarded.isEmpty()); x += 4)
            QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {x, row.bottom() - 8});
        QVERIFY(!retried.isEmpty());
        QVERIFY(!discarded.isEmpty());
    }

    void copyingTakesTheTextAsItWasWritten()
    {
        shows(1, 3);
        view().setCurrentIndex(model().index(1));
        QTest::keySequence(&view(), QKeySequence::Copy);
        QCOMPARE(QApplication::clipboard()->text(), u"message 2"_qs);
        view().selectAll();
        QTest::keySequence(&view(), QKeySequence::Copy);
        QVERIFY(QApplication::clipboard()->text().startsWith(u"Someone 12:00\nmessage 1\n\nSomeone"_qs));
    }

    void whatWritesIsNotForTheMessages_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<bool>("writes");
        QTest::newRow("letter") << u"c"_qs << Qt::KeyboardModifiers() << true;
        QTest::newRow("capital") << u"C"_qs << Qt::KeyboardModifiers(Qt::ShiftModifier) << true;
        QTest::newRow("blank") << u" "_qs << Qt::KeyboardModifiers() << true;
        QTest::newRow("emoji") << u"🙂"_qs << Qt::KeyboardModifiers() << true;
        QTest::newRow("command") << u"a"_qs << Qt::KeyboardModifiers(Qt::AltModifier) << false;
        QTest::newRow("control") << u"\u0006"_qs << Qt::KeyboardModifiers(Qt::ControlModifier) << false;
        QTest::newRow("Enter") << u"\r"_qs << Qt::KeyboardModifiers() << false;
        QTest::newRow("a modifier alone") << QString() << Qt::KeyboardModifiers(Qt::ShiftModifier) << false;
    }
    void whatWritesIsNotForTheMessages()
    {
        QFETCH(QString, text);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        shows(1, 3);
        QSignalSpy typed(&view(), &MessageView::typed);
        QTest::sendKeyEvent(QTest::Click, &view(), Qt::Key_unknown, text, modifiers);
        QTEST(!typed.isEmpty(), "writes");
    }

    void escapeGoesToTheNewestMessage()
    {
        shows(1, 200);
        view().setCurrentIndex(model().index(20));
        QVERIFY(!view().isAtNewest());
        QTest::keyClick(&view(), Qt::Key_Escape);
        QVERIFY(view().isAtNewest());
        QTest::keyClick(&view(), Qt::Key_Up);
        QCOMPARE(view().currentIndex().row(), 199);
    }

    void onlyAClickOnAMessageTakesTheKeys()
    {
        shows(1, 200);
        QLineEdit other(&view());
        other.show();
        view().activateWindow();
        other.setFocus();
        QTRY_VERIFY(other.hasFocus());
        QTest::mouseClick(view().verticalScrollBar(), Qt::LeftButton, {}, {4, 40});
        QVERIFY(!view().isAtNewest());
        QVERIFY(other.hasFocus());
        QVERIFY(!(view().focusPolicy() & Qt::WheelFocus & ~Qt::StrongFocus));
        QTest::mouseClick(view().viewport(), Qt::LeftButton, {}, {100, 200});
        QVERIFY(view().hasFocus());
    }

    void oneSeesWhereTheKeysGo()
    {
        shows(1, 200);
        view().activateWindow();
        view().setFocus();
        QTRY_VERIFY(view().hasFocus());
        view().setCurrentIndex(model().index(199));
        QVERIFY(marked(rect(199)));
        view().verticalScrollBar()->setValue(0);
        QVERIFY(marked(view().viewport()->rect()));
        view().clearFocus();
        QVERIFY(!marked(view().viewport()->rect()));
    }

    void keysBeginAtTheLastMessageInSight()
    {
        shows(1, 200);
        view().verticalScrollBar()->setValue(0);
        QTest::keyClick(&view(), Qt::Key_Up);
        const int row = view().currentIndex().row();
        QVERIFY(row < 20);
        QVERIFY(view().viewport()->rect().contains(rect(row)));
    }

    void theMenuOpensByKeyAtTheCurrentRow_data()
    {
        QTest::addColumn<bool>("byMenuKey");
        QTest::newRow("Shift+F10") << false;
        QTest::newRow("menu key") << true;
    }
    void theMenuOpensByKeyAtTheCurrentRow()
    {
        QFETCH(bool, byMenuKey);
        shows(1, 200);
        view().selectionModel()->setCurrentIndex(model().index(100), QItemSelectionModel::NoUpdate);
        view().scrollToNewest();
        QContextMenuEvent wish(QContextMenuEvent::Keyboard, {1, 1}, {1, 1});
        if (byMenuKey)
            QApplication::sendEvent(&view(), &wish);
        else
            QTest::keyClick(&view(), Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(view().findChild<QMenu *>());
        auto *menu = view().findChild<QMenu *>();
        QVERIFY(rect(100).intersects(view().viewport()->rect()));
        QCOMPARE(menu->pos(), view().viewport()->mapToGlobal(rect(100).bottomLeft()));
        menu->actions().constFirst()->trigger();
        QCOMPARE(QApplication::clipboard()->text(), u"message 101"_qs);
        menu->close();
    }

    void assistiveToolsFindTheRowsByTheirWords()
    {
        shows(1, 3);
        auto *list = QAccessible::queryAccessibleInterface(&view());
        QVERIFY(list);
        QCOMPARE(list->text(QAccessible::Name), u"Messages"_qs);
        QCOMPARE(list->childCount(), 3);
        QCOMPARE(list->child(1)->text(QAccessible::Name), u"Someone, 12:00, message 2"_qs);
        QVERIFY(!list->child(1)->rect().isEmpty());
    }

private:
    MessageView &view() { return m_shown->view; }
    state::MessageListModel &model() { return *m_shown->model; }
    void shows(qint64 from, qint64 to, bool older = false) { m_shown->show(from, to, older); }
    // All along its left edge.
    bool marked(const QRect &rect)
    {
        const QRgb accent = ui::Theme::light().accent.rgb();
        const auto picture = view().viewport()->grab().toImage();
        for (int y = rect.top() + 1; y < rect.bottom(); ++y) {
            if (picture.pixel(rect.left(), y) != accent)
                return false;
        }
        return true;
    }
    QRect rect(int row) { return m_shown->rect(row); }

    std::unique_ptr<ShownMessages> m_shown;
};

QTEST_MAIN(TestMessageViewInput)
#include "tst_message_view_input.moc"
