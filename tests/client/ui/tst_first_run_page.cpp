#include "tests/support/client/first_page.h"

#include <QLabel>

using namespace tincan;
using namespace tincan::tests;

class TestFirstRunPage : public QObject, private FirstPage
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void theUsernameFollowsTheName()
    {
        m_page->suggestName(u"Zoë van Dijk"_qs);
        QCOMPARE(edit(u"Username"_qs).text(), u"zoe.van.dijk"_qs);
        QVERIFY(field(u"Username"_qs).remark().contains(u"@zoe.van.dijk"_qs));
    }

    void aUsernameOfOnesOwnStays()
    {
        m_page->suggestName(u"Zoë"_qs);
        type(u"Username"_qs, u"zed"_qs);
        type(u"Your name"_qs, u"Zoë van Dijk"_qs);
        QCOMPARE(edit(u"Username"_qs).text(), u"zed"_qs);
        type(u"Username"_qs, {});
        type(u"Your name"_qs, u"Zoë van Dyke"_qs);
        QCOMPARE(edit(u"Username"_qs).text(), u"zoe.van.dyke"_qs);
    }

    void enterInAnyFieldJoins_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"Your name", "Username", "Server"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void enterInAnyFieldJoins()
    {
        QFETCH(QString, name);
        m_page->suggestName(u"Alice"_qs);
        QTest::keyClick(&edit(name), Qt::Key_Return);
        QCOMPARE(m_joined->size(), 1);
        QCOMPARE(m_joined->at(0).at(0).toUrl(), QUrl(u"wss://127.0.0.1:8642/"_qs));
        QCOMPARE(m_joined->at(0).at(1).toString(), u"alice"_qs);
        QCOMPARE(m_joined->at(0).at(2).toString(), u"Alice"_qs);
    }

    void whenAllIsFilledInJoinHasTheFocus()
    {
        m_page->suggestName(u"Alice"_qs);
        m_page->show();
        m_page->activateWindow();
        QTRY_COMPARE(QApplication::focusWidget(), &button(u"Join"_qs));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(m_joined->size(), 1);
    }

    void whatCannotBeAUsernameIsSaidBesideIt_data()
    {
        QTest::addColumn<QString>("username");
        QTest::newRow("empty") << QString();
        QTest::newRow("short") << u"a"_qs;
        QTest::newRow("letters") << u"älice"_qs;
        QTest::newRow("reserved") << u"everyone"_qs;
    }
    void whatCannotBeAUsernameIsSaidBesideIt()
    {
        QFETCH(QString, username);
        m_page->suggestName(u"山"_qs);
        type(u"Username"_qs, username);
        button(u"Join"_qs).click();
        QCOMPARE(m_joined->size(), 0);
        QVERIFY(field(u"Username"_qs).hasProblem());
        QVERIFY(!edit(u"Username"_qs).accessibleDescription().isEmpty());
    }

    void anAddressThatIsNoneIsSaidBesideIt()
    {
        m_page->suggestName(u"Alice"_qs);
        type(u"Server"_qs, u"ws://10.0.0.5"_qs);
        button(u"Join"_qs).click();
        QCOMPARE(m_joined->size(), 0);
        QVERIFY(field(u"Server"_qs).remark().contains(u"wss://"_qs));
        type(u"Server"_qs, u"10.0.0.5"_qs);
        QVERIFY(!field(u"Server"_qs).hasProblem());
    }

    void wordsThatComeMoveNothingAboveThem()
    {
        m_page->suggestName(u"Alice"_qs);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        const int before = top(field(u"Your name"_qs));
        QVERIFY(before > 0);
        m_status.setServer(u"127.0.0.1:8642"_qs);
        m_status.setWaiting(u"Connection refused"_qs, {});
        m_page->showRefusal({ErrorCode::usernameTaken, {}});
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QVERIFY(button(u"That's me"_qs).isVisible());
        QCOMPARE(top(field(u"Your name"_qs)), before);
    }

    void manyWordsCoverNothing()
    {
        m_page->suggestName(u"Alice"_qs);
        m_page->resize(1'100, 720);
        m_page->show();
        m_page->setNotice(u"Words that need more than a single line in this column, but not in one as wide as "_qs
                          u"the page"_qs);
        m_status.setServer(u"127.0.0.1:8642"_qs);
        m_status.setWaiting(u"Connection refused"_qs, {});
        QCoreApplication::processEvents();
        for (const auto *label : m_page->findChildren<QLabel *>()) {
            if (label->isVisible())
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
        for (const auto *field : m_page->findChildren<FormField *>()) {
            const auto labels = field->findChildren<QLabel *>();
            if (field->isVisible())
                QVERIFY(labels.constLast()->isHidden() || labels.constLast()->y() > field->edit()->geometry().bottom());
        }
    }

    void whileJoiningNothingIsAskedTwice()
    {
        m_page->suggestName(u"Alice"_qs);
        m_page->setBusy(true);
        QTest::keyClick(&edit(u"Username"_qs), Qt::Key_Return);
        button(u"Joining…"_qs).click();
        QCOMPARE(m_joined->size(), 0);
        m_page->setBusy(false);
        button(u"Join"_qs).click();
        QCOMPARE(m_joined->size(), 1);
    }

    void theConnectionIsToldAtTheServer()
    {
        m_status.setServer(u"127.0.0.1:8642"_qs);
        m_status.setConnecting();
        QVERIFY(field(u"Server"_qs).remark().startsWith(u"Looking for"_qs));
        m_status.setWaiting(u"Connection refused"_qs, {});
        QVERIFY(field(u"Server"_qs).remark().contains(u"Connection refused"_qs));
        m_status.setOnline();
        QVERIFY(field(u"Server"_qs).remark().startsWith(u"Connected to"_qs));
    }

    void everythingOneCanReachIsNamed()
    {
        for (const auto *edit : m_page->findChildren<QLineEdit *>())
            QVERIFY(!edit->accessibleName().isEmpty());
    }

    void itFitsIntoTheSmallestWindow()
    {
        m_page->suggestName(u"Alice"_qs);
        m_page->showRefusal({ErrorCode::usernameTaken, {}});
        m_page->resize(640, 420);
        m_page->show();
        QVERIFY(m_page->widget()->width() <= 640);
        for (const auto *edit : m_page->findChildren<QLineEdit *>()) {
            if (edit->isVisible())
                QVERIFY(edit->height() >= edit->sizeHint().height());
        }
    }
};

QTEST_MAIN(TestFirstRunPage)
#include "tst_first_run_page.moc"
