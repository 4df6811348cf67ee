#include "client/state/fingerprint_text.h"
#include "client/ui/key_change_notice.h"
#include "tests/support/client/shown_window.h"

using namespace tincan;
using namespace tincan::tests;
using ui::KeyChangeNotice;

// What somebody sees, and can do, whose server shows another key.
class TestKeyChangeNotice : public QObject, private ShownWindow
{
    Q_OBJECT

private slots:
    void init()
    {
        starts({});
        m_client->link.connectTo(QUrl(u"wss://chat.office:8642/"_qs));
    }
    void cleanup() { close(); }

    void theKeyOfAServerIsShownBeforeOneJoins()
    {
        m_client->status.setServerKey(m_old);
        m_client->isWelcomed();
        const auto *remark = label(state::fingerprintStart(m_old));
        QVERIFY(remark);
        QCOMPARE(remark->toolTip(), state::wholeFingerprint(m_old));
    }

    void whileNothingChangedThereIsNothing()
    {
        QVERIFY(!notice(*m_window->findChild<ui::FirstRunPage *>()).isVisible());
    }

    void bothKeysAreShown()
    {
        showsAnotherKey();
        QVERIFY(notice(*m_window->findChild<ui::FirstRunPage *>()).isVisible());
        for (const auto &key : {m_old, m_new}) {
            const auto *shown = label(state::fingerprintStart(key));
            QVERIFY(shown);
            QCOMPARE(shown->toolTip(), state::wholeFingerprint(key));
        }
        QVERIFY(isNoticed(u"The key of this server has changed"_qs));
    }

    void theOldKeyIsForgottenOnlyAfterAQuestion()
    {
        showsAnotherKey();
        QSignalSpy forgotten(m_window.get(), &MainWindow::oldKeyForgotten);
        button(u"Forget the old key…"_qs).click();
        QCOMPARE(forgotten.size(), 0);
        QVERIFY(box());
        QVERIFY2(box()->text().contains(u"chat.office:8642"_qs), qPrintable(box()->text()));
        QVERIFY(box()->defaultButton() == box()->button(QMessageBox::Cancel));
        clicksInTheBox(u"Forget the old key"_qs);
        QCOMPARE(forgotten.size(), 1);
    }

    void whoThinksTwiceForgetsNothing()
    {
        showsAnotherKey();
        QSignalSpy forgotten(m_window.get(), &MainWindow::oldKeyForgotten);
        button(u"Forget the old key…"_qs).click();
        box()->button(QMessageBox::Cancel)->click();
        QCOMPARE(forgotten.size(), 0);
    }

    void nothingAcceptsTheNewKeyByOneClick()
    {
        showsAnotherKey();
        const auto &page = notice(*m_window->findChild<ui::FirstRunPage *>());
        QCOMPARE(page.findChildren<QPushButton *>().size(), 1);
    }

    void itGoesWhenTheKnownKeyIsBack()
    {
        showsAnotherKey();
        m_client->status.setServerKey(m_old);
        QVERIFY(!notice(*m_window->findChild<ui::FirstRunPage *>()).isVisible());
    }

    void amongTheMessagesItIsInTheBanner()
    {
        close();
        starts(state::StoredSession{officeServer, alice.id, u"kept"_qs});
        m_client->link.connectTo(QUrl(u"wss://chat.office:8642/"_qs));
        showsAnotherKey();
        m_client->timers.advance(ui::ConnectionBanner::graceMs);
        auto &banner = *m_window->findChild<ui::ConnectionBanner *>();
        QVERIFY(notice(banner).isVisible());
        QVERIFY2(banner.text().contains(u"has changed"_qs), qPrintable(banner.text()));
        QVERIFY(banner.height() >= banner.sizeHint().height());
        QSignalSpy forgotten(m_window.get(), &MainWindow::oldKeyForgotten);
        banner.findChild<KeyChangeNotice *>()->findChild<QPushButton *>()->click();
        clicksInTheBox(u"Forget the old key"_qs);
        QCOMPARE(forgotten.size(), 1);
    }

private:
    void showsAnotherKey()
    {
        m_client->status.setKeyChange({m_old, m_new});
        server().drops(u"The key of this server has changed. Nothing was sent to it"_qs);
    }
    static KeyChangeNotice &notice(QWidget &page) { return *page.findChild<KeyChangeNotice *>(); }
    const QLabel *label(const QString &words)
    {
        for (const auto *label : m_window->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(words))
                return label;
        }
        return nullptr;
    }

    const QByteArray m_old = QByteArray(32, '\x0d');
    const QByteArray m_new = QByteArray(32, '\xe7');
};

QTEST_MAIN(TestKeyChangeNotice)
#include "tst_key_change_notice.moc"
