#include "client/ui/first_run_page.h"
#include "client/ui/form_field.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

using namespace tincan;
using ui::FirstRunPage;
using ui::FormField;

class TestFirstRunPage : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_page = std::make_unique<FirstRunPage>(m_status);
        m_page->setServer(u"127.0.0.1:8642"_qs);
        m_page->resize(800, 600);
        m_joined = std::make_unique<QSignalSpy>(m_page.get(), &FirstRunPage::joinRequested);
        m_loggedIn = std::make_unique<QSignalSpy>(m_page.get(), &FirstRunPage::logInRequested);
    }
    void cleanup()
    {
        m_joined.reset();
        m_loggedIn.reset();
        m_page.reset();
    }

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
        QCOMPARE(m_joined->at(0).at(0).toUrl(), QUrl(u"ws://127.0.0.1:8642/"_qs));
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

    void aTakenNameOffersAVariant()
    {
        m_page->suggestName(u"Alice"_qs);
        m_page->showRefusal({ErrorCode::usernameTaken, {}});
        QVERIFY(field(u"Username"_qs).remark().contains(u"@alice is taken"_qs));
        button(u"Join as alice2"_qs).click();
        QCOMPARE(m_joined->at(0).at(1).toString(), u"alice2"_qs);
        QCOMPARE(m_joined->at(0).at(2).toString(), u"Alice"_qs);
        m_page->showRefusal({ErrorCode::usernameTaken, {}});
        QVERIFY(!button(u"Join as alice3"_qs).isHidden());
    }

    void thatsMeAsksForThePasswordAndLogsIn()
    {
        m_page->suggestName(u"Alice"_qs);
        QVERIFY(field(u"Password"_qs).isHidden());
        m_page->showRefusal({ErrorCode::usernameTaken, {}});
        button(u"That's me"_qs).click();
        QVERIFY(!field(u"Password"_qs).isHidden());
        QCOMPARE(edit(u"Password"_qs).echoMode(), QLineEdit::Password);
        button(u"Log in"_qs).click();
        QVERIFY(field(u"Password"_qs).hasProblem());
        type(u"Password"_qs, u"correct horse"_qs);
        QTest::keyClick(&edit(u"Password"_qs), Qt::Key_Return);
        QCOMPARE(m_loggedIn->at(0).at(1).toString(), u"alice"_qs);
        QCOMPARE(m_loggedIn->at(0).at(2).toString(), u"correct horse"_qs);
        QCOMPARE(m_joined->size(), 0);
        m_page->showRefusal({ErrorCode::wrongCredentials, {}});
        QVERIFY(field(u"Password"_qs).hasProblem());
        QVERIFY(!field(u"Password"_qs).isHidden());
    }

    void whoHasNoPasswordIsToldAndFindsTheWayOut()
    {
        m_page->suggestName(u"Alice"_qs);
        m_page->showRefusal({ErrorCode::usernameTaken, {}});
        button(u"That's me"_qs).click();
        QVERIFY(field(u"Password"_qs).remark().contains(u"without a password"_qs));
        QVERIFY(button(u"That's me"_qs).isHidden());
        QVERIFY(isOffered(u"Join as alice2"_qs));
        type(u"Password"_qs, u"a guess"_qs);
        button(u"Log in"_qs).click();
        m_page->showRefusal({ErrorCode::wrongCredentials, {}});
        QVERIFY(isOffered(u"Join as alice2"_qs));
        button(u"Join as alice2"_qs).click();
        QCOMPARE(m_joined->at(0).at(1).toString(), u"alice2"_qs);
        QVERIFY(field(u"Password"_qs).isHidden());
        QVERIFY(!isOffered(u"Join as alice3"_qs));
    }

    void anotherUsernameNeedsNoPassword()
    {
        m_page->suggestName(u"Alice"_qs);
        m_page->showRefusal({ErrorCode::usernameTaken, {}});
        button(u"That's me"_qs).click();
        type(u"Password"_qs, u"secret"_qs);
        type(u"Username"_qs, u"alicia"_qs);
        QVERIFY(field(u"Password"_qs).isHidden());
        QVERIFY(edit(u"Password"_qs).text().isEmpty());
        button(u"Join"_qs).click();
        QCOMPARE(m_joined->size(), 1);
    }

    void whatConcernsNoFieldIsSaidAtTheServer()
    {
        m_page->showRefusal({ErrorCode::busy, {}});
        QVERIFY(field(u"Server"_qs).hasProblem());
    }

    void whoDidNotAnswerIsSaid()
    {
        m_status.setServer(u"10.0.0.5:8642"_qs);
        m_page->showRefusal({ErrorCode::outcomeUnknown, u"Connection refused"_qs});
        QVERIFY(field(u"Server"_qs).hasProblem());
        QVERIFY(field(u"Server"_qs).remark().contains(u"10.0.0.5:8642"_qs));
        QVERIFY(field(u"Server"_qs).remark().contains(u"Connection refused"_qs));
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

private:
    FormField &field(const QString &name)
    {
        for (auto *field : m_page->findChildren<FormField *>()) {
            if (field->edit()->accessibleName() == name)
                return *field;
        }
        qFatal("no such field");
    }
    QLineEdit &edit(const QString &name) { return *field(name).edit(); }
    QPushButton &button(const QString &text)
    {
        for (auto *button : m_page->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return *button;
        }
        qFatal("no such button: %s", qPrintable(text));
    }
    bool isOffered(const QString &text)
    {
        const auto &offered = button(text);
        return !offered.isHidden() && !offered.parentWidget()->isHidden();
    }
    int top(const QWidget &widget) { return widget.mapTo(m_page.get(), QPoint()).y(); }
    // As somebody who replaces what stands there: also letters that no key of a test keyboard has.
    void type(const QString &name, const QString &text)
    {
        edit(name).selectAll();
        edit(name).insert(text);
    }

    state::ConnectionStatus m_status;
    std::unique_ptr<FirstRunPage> m_page;
    std::unique_ptr<QSignalSpy> m_joined;
    std::unique_ptr<QSignalSpy> m_loggedIn;
};

QTEST_MAIN(TestFirstRunPage)
#include "tst_first_run_page.moc"
