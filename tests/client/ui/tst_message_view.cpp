#include "client/ui/message_view.h"
#include "tests/support/client/shown_messages.h"

#include <QScrollBar>
#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using ui::MessageView;

class TestMessageView : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_shown = std::make_unique<ShownMessages>(); }
    void cleanup() { m_shown.reset(); }

    void aConversationOpensAtItsNewestMessage()
    {
        shows(1, 200);
        QVERIFY(view().isAtNewest());
        const auto last = rect(199);
        QVERIFY(last.bottom() < 400 && last.bottom() > 380);
    }

    void onlyWhatIsSeenIsLaidOut()
    {
        shows(1, 200);
        int visible = 0;
        for (int row = 0; row < 200; ++row)
            visible += rect(row).intersects(view().viewport()->rect()) ? 1 : 0;
        QVERIFY(visible > 5);
        QVERIFY2(view().layoutsMade() <= 2 * visible, qPrintable(QString::number(view().layoutsMade())));
    }

    void oneNewMessageCostsOneLayout()
    {
        shows(1, 200);
        const int before = view().layoutsMade();
        model().apply({written(201)});
        QCOMPARE(view().layoutsMade(), before + 1);
        QVERIFY(view().isAtNewest());
        QVERIFY(rect(200).bottom() < 400);
    }

    void rowsFollowEachOtherWithoutGapOrOverlap()
    {
        shows(1, 200);
        scrolls(-1'500);
        for (int row = 1; row < 200; ++row)
            QCOMPARE(rect(row).top(), rect(row - 1).bottom() + 1);
    }

    void whatLiesOverTheTopHidesNoMessage()
    {
        shows(1, 200);
        scrolls(-1'500);
        const int row = view().indexAt({10, 200}).row();
        const auto read = rect(row);
        view().setTopMargin(40);
        QCOMPARE(rect(row), read);
        view().verticalScrollBar()->setValue(0);
        QCOMPARE(rect(0).top(), 40);
        view().setCurrentIndex(model().index(2));
        view().setCurrentIndex(model().index(0));
        QCOMPARE(rect(0).top(), 40);
        view().setTopMargin(0);
        QCOMPARE(rect(0).top(), 0);
        view().setTopMargin(40);
        QCOMPARE(rect(0).top(), 0);
        view().scrollToNewest();
        const auto newest = rect(199);
        view().setTopMargin(0);
        QCOMPARE(rect(199), newest);
    }

    void fewMessagesStandAtTheBottom()
    {
        shows(1, 2);
        QVERIFY(rect(0).top() > 200);
        QVERIFY(rect(1).bottom() > 380);
        QVERIFY(!view().indexAt({10, 10}).isValid());
    }

    void scrollingMovesWhatIsSeenByExactlyThatMuch()
    {
        shows(1, 200);
        for (int step = 0; step < 60; ++step) {
            const auto seen = view().indexAt({100, 300});
            const int before = view().visualRect(seen).top();
            scrolls(-57);
            QCOMPARE(view().visualRect(seen).top(), before + 57);
        }
    }

    void whoReadsAboveIsNotMovedByANewMessage()
    {
        shows(1, 200);
        scrolls(-900);
        const auto stays = anchor();
        model().apply({written(201, u"several words "_qs.repeated(50))});
        QCOMPARE(anchor(stays), stays);
        QVERIFY(!view().isAtNewest());
    }

    void whoReadsAboveIsNotMovedByAnOlderPage()
    {
        shows(51, 150, true);
        scrolls(-900);
        const auto stays = anchor();
        model().prepend(written(1, 50), false);
        QCOMPARE(model().rowCount(), 150);
        QCOMPARE(anchor(stays), stays);
    }

    void anOlderPageAtTheVeryTopMovesNothing()
    {
        shows(51, 150, true);
        view().verticalScrollBar()->setValue(0);
        const auto stays = anchor();
        model().prepend(written(1, 50), false);
        QCOMPARE(anchor(stays), stays);
    }

    void whoReadsAboveIsNotMovedByAnEdit()
    {
        shows(1, 200);
        scrolls(-900);
        const auto stays = anchor();
        auto edited = written(3, u"several words "_qs.repeated(80));
        edited.revision = 1'000;
        auto below = written(199, u"several words "_qs.repeated(80));
        below.revision = 1'001;
        model().apply({edited, below});
        QCOMPARE(anchor(stays), stays);
    }

    void anEditIsLaidOutAnew()
    {
        shows(1, 20);
        const int before = rect(19).height();
        auto edited = written(20, u"several words "_qs.repeated(80));
        edited.revision = 1'000;
        model().apply({edited});
        QVERIFY(rect(19).height() > 2 * before);
    }

    void aNewWidthKeepsTheFirstRowInItsPlace()
    {
        shows(1, 200);
        scrolls(-900);
        const auto stays = anchor();
        view().resize(420, 400);
        QCOMPARE(anchor(stays), stays);
    }

    void atTheNewestOneStaysThereWhateverChanges()
    {
        shows(1, 200);
        view().resize(420, 300);
        QVERIFY(view().isAtNewest());
        QVERIFY(rect(199).bottom() < 300);
        QVERIFY(rect(199).bottom() > 280);
        auto edited = written(200, u"several words "_qs.repeated(20));
        edited.revision = 1'000;
        model().apply({edited});
        QVERIFY(view().isAtNewest());
        QVERIFY(rect(199).bottom() < 300);
    }

    void withinFivePixelsIsAtTheNewest()
    {
        shows(1, 200);
        scrolls(-5);
        model().apply({written(201)});
        QVERIFY(view().isAtNewest() && rect(200).bottom() < 400);
        scrolls(-6);
        model().apply({written(202)});
        QVERIFY(!view().isAtNewest());
    }

    void nearTheTopOlderMessagesAreWanted()
    {
        shows(51, 250, true);
        QSignalSpy wanted(&view(), &MessageView::olderWanted);
        scrolls(-100);
        QCoreApplication::processEvents();
        QCOMPARE(wanted.size(), 0);
        view().verticalScrollBar()->setValue(3 * 400 - 1);
        QCoreApplication::processEvents();
        QCOMPARE(wanted.size(), 1);
    }

    void whatIsSeenIsPainted()
    {
        const auto empty = view().grab().toImage();
        shows(1, 20);
        QVERIFY(view().grab().toImage() != empty);
        // And scrolled, something else.
        const auto end = view().grab().toImage();
        scrolls(-200);
        QVERIFY(view().grab().toImage() != end);
    }

    void anEmptyConversationSaysSo()
    {
        shows(1, 0);
        const auto blank = view().grab().toImage();
        view().setEmptyText(u"No messages yet"_qs);
        QVERIFY(view().grab().toImage() != blank);
    }

    void anotherConversationOpensAtItsOwnNewest()
    {
        shows(1, 100);
        scrolls(-500);
        shows(101, 200);
        QVERIFY(view().isAtNewest());
        QCOMPARE(view().indexAt({100, 380}).data().toString(), written(200).text);
    }

    void rowsThatGoAndModelsThatGoAreSurvived()
    {
        shows(1, 100);
        scrolls(-500);
        model().startFrom(written(91, 100), true);
        view().grab();
        QCOMPARE(rect(9).bottom() > 0, true);
        view().setModel(nullptr);
        view().grab();
        shows(1, 0);
        view().setModel(&model());
        view().grab();
    }

    void theSameModelAgainChangesNothingAndAnotherOneLeavesNothingBehind()
    {
        shows(1, 100);
        scrolls(-500);
        const auto stays = anchor();
        view().setModel(&model());
        QCOMPARE(anchor(stays), stays);
        model().apply({written(101)});
        QCOMPARE(anchor(stays), stays);
        for (int i = 0; i < 5; ++i)
            shows(1, 10);
        QCOMPARE(view().findChildren<QItemSelectionModel *>().size(), 1);
    }

private:
    // Which row is the first in sight, by its key, and where.
    struct Anchor
    {
        quint64 key = 0;
        int y = 0;
        bool operator==(const Anchor &) const = default;
    };
    friend char *toString(const Anchor &anchor)
    {
        return QTest::toString(u"row %1 at %2"_qs.arg(anchor.key).arg(anchor.y));
    }

    MessageView &view() { return m_shown->view; }
    state::MessageListModel &model() { return *m_shown->model; }
    void shows(qint64 from, qint64 to, bool older = false) { m_shown->show(from, to, older); }
    QRect rect(int row) { return m_shown->rect(row); }
    void scrolls(int by) { view().verticalScrollBar()->setValue(view().verticalScrollBar()->value() + by); }
    Anchor anchor()
    {
        const auto index = view().indexAt({100, 0});
        return {index.data(state::MessageListModel::KeyRole).toULongLong(), view().visualRect(index).top()};
    }
    // Where that row is now.
    Anchor anchor(const Anchor &before)
    {
        for (int row = 0; row < model().rowCount(); ++row) {
            if (model().index(row).data(state::MessageListModel::KeyRole).toULongLong() == before.key)
                return {before.key, rect(row).top()};
        }
        return {};
    }

    std::unique_ptr<ShownMessages> m_shown;
};

QTEST_MAIN(TestMessageView)
#include "tst_message_view.moc"
