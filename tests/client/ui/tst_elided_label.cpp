#include "client/ui/elided_label.h"

#include <QtTest>

using namespace tincan;
using ui::ElidedLabel;

class TestElidedLabel : public QObject
{
    Q_OBJECT

private slots:
    void whatFitsIsShownAsItIs()
    {
        ElidedLabel label;
        label.resize(400, 30);
        label.setLine(QStringLiteral("Alice  @alice"));
        QCOMPARE(label.text(), QStringLiteral("Alice  @alice"));
    }

    void whatDoesNotFitEndsInAnEllipsis()
    {
        ElidedLabel label;
        label.setContentsMargins(16, 0, 16, 0);
        label.resize(200, 30);
        label.show();
        label.setLine(m_long);
        QVERIFY(label.text().endsWith(u'…'));
        QVERIFY(label.fontMetrics().horizontalAdvance(label.text()) <= 200 - 32);
        QCOMPARE(label.accessibleName(), m_long);
        const auto shorter = label.text();
        label.resize(300, 30);
        QVERIFY(label.text().size() > shorter.size());
    }

    void theTooltipHasAllOfItAsPlainText()
    {
        ElidedLabel label;
        label.setLine(QStringLiteral("<img src=x> & Alice"));
        QCOMPARE(label.toolTip(), QStringLiteral("<span>&lt;img src=x&gt; &amp; Alice</span>"));
        QCOMPARE(label.textFormat(), Qt::PlainText);
        label.setLine({});
        QCOMPARE(label.toolTip(), QString());
    }

    void itWidensNothing()
    {
        QWidget window;
        ElidedLabel label(&window);
        label.setLine(m_long);
        QCOMPARE(label.sizePolicy().horizontalPolicy(), QSizePolicy::Ignored);
    }

private:
    const QString m_long = QStringLiteral("A very long name that nobody has ").repeated(5);
};

QTEST_MAIN(TestElidedLabel)
#include "tst_elided_label.moc"
