#include "client/state/free_variant.h"

#include <QtTest>

using namespace tincan;

class TestFreeVariant : public QObject
{
    Q_OBJECT

private slots:
    void variantsCountOn()
    {
        QCOMPARE(state::freeVariant(u"alice"_qs), u"alice2"_qs);
        QCOMPARE(state::freeVariant(u"alice2"_qs), u"alice3"_qs);
        QCOMPARE(state::freeVariant(u"alice9"_qs), u"alice10"_qs);
        QCOMPARE(state::freeVariant(QString(32, u'a')), QString(31, u'a') + u'2');
        QCOMPARE(state::freeVariant(u"r2d2"_qs), u"r2d3"_qs);
    }
};

QTEST_GUILESS_MAIN(TestFreeVariant)
#include "tst_free_variant.moc"
