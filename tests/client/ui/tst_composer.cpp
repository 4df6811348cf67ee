#include "client/ui/composer.h"
#include "shared/protocol/limits.h"

#include <QLabel>
#include <QLayout>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace tincan;
using ui::Composer;

class TestComposer : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_composer = std::make_unique<Composer>();
        m_composer->setRecipient(u"general"_qs);
        m_composer->resize(500, 60);
        m_composer->show();
        m_sent = std::make_unique<QSignalSpy>(m_composer.get(), &Composer::sendRequested);
    }
    void cleanup()
    {
        m_sent.reset();
        m_composer.reset();
    }

    void enterSendsAndEmpties()
    {
        types(u"hello"_qs);
        QTest::keyClick(&edit(), Qt::Key_Return);
        QCOMPARE(sent(), QStringList{u"hello"_qs});
        QCOMPARE(m_composer->text(), QString());
    }

    void shiftEnterBeginsANewLine()
    {
        types(u"one"_qs);
        QTest::keyClick(&edit(), Qt::Key_Return, Qt::ShiftModifier);
        types(u"two"_qs);
        QCOMPARE(sent(), QStringList());
        QTest::keyClick(&edit(), Qt::Key_Enter, Qt::KeypadModifier);
        QCOMPARE(sent(), QStringList{u"one\ntwo"_qs});
    }

    void nothingButBlanksIsNotSent()
    {
        types(u"  "_qs);
        QTest::keyClick(&edit(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(&edit(), Qt::Key_Return);
        QCOMPARE(sent(), QStringList());
    }

    void blankLinesAroundAreNotSent()
    {
        m_composer->setText(u"\n  indented\n\n"_qs);
        QTest::keyClick(&edit(), Qt::Key_Return);
        QCOMPARE(sent(), QStringList{u"  indented"_qs});
    }

    void whatIsTooLongStaysAndSaysSo()
    {
        const QString most(int(protocol::limits::messageBytes), u'x');
        m_composer->setText(most);
        QVERIFY(!problem().isVisible());
        m_composer->setText(most + u'x');
        QVERIFY(problem().isVisible());
        QTest::keyClick(&edit(), Qt::Key_Return);
        QCOMPARE(sent(), QStringList());
        QCOMPARE(m_composer->text().size(), most.size() + 1);
        // Counted as the wire counts.
        m_composer->setText(QString(int(protocol::limits::messageBytes) / 2 + 1, u'é'));
        QVERIFY(problem().isVisible());
    }

    void itGrowsWithItsLinesUpToABound()
    {
        const int one = edit().height();
        m_composer->setText(u"a\nb\nc"_qs);
        const int three = edit().height();
        QVERIFY(three >= one + 2 * edit().fontMetrics().lineSpacing());
        m_composer->setText(u"a\n"_qs.repeated(50));
        QVERIFY(edit().height() < 10 * edit().fontMetrics().lineSpacing());
        m_composer->setText({});
        QCOMPARE(edit().height(), one);
    }

    void theButtonComesWithTheText()
    {
        auto *button = m_composer->findChild<QToolButton *>();
        QVERIFY(!button->isVisible());
        types(u"hello"_qs);
        QVERIFY(button->isVisible());
        button->click();
        QCOMPARE(sent(), QStringList{u"hello"_qs});
    }

    void theFirstCharacterMovesNothing()
    {
        const QSize before = m_composer->sizeHint();
        const int width = edit().width();
        types(u"h"_qs);
        QTRY_VERIFY(m_composer->findChild<QToolButton *>()->isVisible());
        QCOMPARE(m_composer->sizeHint(), before);
        m_composer->layout()->activate();
        QCOMPARE(edit().width(), width);
    }

    void itIsNamedAfterWhomOneWritesTo() { QCOMPARE(edit().accessibleName(), u"Message to general"_qs); }

    void pagesAndEscapeAreForTheMessages()
    {
        QSignalSpy pages(m_composer.get(), &Composer::pageRequested);
        QSignalSpy newest(m_composer.get(), &Composer::newestRequested);
        QTest::keyClick(&edit(), Qt::Key_PageUp);
        QTest::keyClick(&edit(), Qt::Key_PageDown);
        QTest::keyClick(&edit(), Qt::Key_Escape);
        QCOMPARE(pages.at(0).at(0).toInt(), -1);
        QCOMPARE(pages.at(1).at(0).toInt(), 1);
        QCOMPARE(newest.size(), 1);
    }

    void tabLeavesIt() { QVERIFY(edit().tabChangesFocus()); }

private:
    QPlainTextEdit &edit() { return *m_composer->findChild<QPlainTextEdit *>(); }
    QLabel &problem() { return *m_composer->findChild<QLabel *>(QString(), Qt::FindDirectChildrenOnly); }
    void types(const QString &text) { QTest::keyClicks(&edit(), text); }
    QStringList sent() const
    {
        QStringList texts;
        for (const auto &arguments : *m_sent)
            texts.append(arguments.at(0).toString());
        return texts;
    }

    std::unique_ptr<Composer> m_composer;
    std::unique_ptr<QSignalSpy> m_sent;
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
