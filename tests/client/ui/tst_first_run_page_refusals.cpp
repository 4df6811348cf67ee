#include "tests/support/client/first_page.h"

using namespace tincan;
using namespace tincan::tests;

class TestFirstRunPageRefusals : public QObject, private FirstPage
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

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
};

QTEST_MAIN(TestFirstRunPageRefusals)
#include "tst_first_run_page_refusals.moc"
