#include "client/state/plain_text.h"

#include <QtTest>

using namespace tincan;

class TestPlainText : public QObject
{
    Q_OBJECT

private slots:
    void charactersThatReorderTheirSurroundingsGo()
    {
        QCOMPARE(state::withoutBidiControls(u"a\u202eb\u2066c\u2069\u202cd"), QStringLiteral("abcd"));
    }

    void textOfBothDirectionsStays()
    {
        const QString text = QStringLiteral("שלום, hello\nline two");
        QCOMPARE(state::withoutBidiControls(text), text);
    }

    void aNameIsOneLine()
    {
        QCOMPARE(state::oneLine(u"  Alice\r\n\tthe\u2028first\u0007 "), QStringLiteral("Alice the first"));
    }

    void whatCannotBeSeenLeavesNothing() { QVERIFY(state::oneLine(u"\u202e \n\t").isEmpty()); }

    void aStopAtTheEndGoes()
    {
        QCOMPARE(state::withoutStop(u"Ask again. "), QStringLiteral("Ask again"));
        QCOMPARE(state::withoutStop(u"10.0.0.5 is busy"), QStringLiteral("10.0.0.5 is busy"));
        QCOMPARE(state::withoutStop(u"..."), QString());
    }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "tst_plain_text.moc"
