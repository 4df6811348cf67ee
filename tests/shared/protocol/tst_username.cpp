#include "shared/protocol/username.h"

#include <QTest>

namespace tincan::tests {

using protocol::isReservedUsername;
using protocol::normalisedUsername;
using protocol::suggestedUsername;

class TestUsername : public QObject
{
    Q_OBJECT

private slots:
    void aUsernameIsStoredInLowerCase_data();
    void aUsernameIsStoredInLowerCase();
    void whatCannotBeAUsernameIsRefused_data();
    void whatCannotBeAUsernameIsRefused();
    void namesThatAddressEverybodyAreReserved();
    void aNameSuggestsAUsername_data();
    void aNameSuggestsAUsername();
};

void TestUsername::aUsernameIsStoredInLowerCase_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored");
    QTest::newRow("plain") << QStringLiteral("zoe") << QStringLiteral("zoe");
    QTest::newRow("capitals") << QStringLiteral("AZ") << QStringLiteral("az");
    QTest::newRow("marks inside and at the end") << QStringLiteral("z.o_e-9.") << QStringLiteral("z.o_e-9.");
    QTest::newRow("a digit first") << QStringLiteral("7zoe") << QStringLiteral("7zoe");
    QTest::newRow("shortest") << QStringLiteral("ab") << QStringLiteral("ab");
    QTest::newRow("longest") << QString(32, u'A') << QString(32, u'a');
}

void TestUsername::aUsernameIsStoredInLowerCase()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, stored);
    QVERIFY(normalisedUsername(typed) == stored);
}

void TestUsername::whatCannotBeAUsernameIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("empty") << QString();
    QTest::newRow("too short") << QStringLiteral("a");
    QTest::newRow("too long") << QString(33, u'a');
    QTest::newRow("a dot first") << QStringLiteral(".zoe");
    QTest::newRow("an underscore first") << QStringLiteral("_zoe");
    QTest::newRow("a dash first") << QStringLiteral("-zoe");
    QTest::newRow("a space") << QStringLiteral("zoe b");
    QTest::newRow("a space at the end") << QStringLiteral("zoe ");
    QTest::newRow("an accent") << QStringLiteral("zoë");
    QTest::newRow("a Cyrillic letter that looks Latin") << QStringLiteral("z\u043ee");
    QTest::newRow("a Kelvin sign, which folds to k") << QStringLiteral("\u212aim");
    QTest::newRow("a digit of another script") << QStringLiteral("zoe\uff11");
    QTest::newRow("before a") << QStringLiteral("zo`");
    QTest::newRow("after z") << QStringLiteral("zo{");
    QTest::newRow("before A") << QStringLiteral("zo@");
    QTest::newRow("after Z") << QStringLiteral("zo[");
    QTest::newRow("a NUL") << QString::fromUtf16(u"zo\0e", 4);
}

void TestUsername::whatCannotBeAUsernameIsRefused()
{
    QFETCH(const QString, typed);
    QVERIFY(!normalisedUsername(typed));
}

void TestUsername::namesThatAddressEverybodyAreReserved()
{
    for (const auto *name : {u"group", u"all", u"everyone", u"here", u"channel", u"admin", u"system"})
        QVERIFY(isReservedUsername(QStringView(name)));
    QVERIFY(!isReservedUsername(u"zoe"));
    QVERIFY(!isReservedUsername(u"admin2"));
    QVERIFY(!isReservedUsername(u""));
}

void TestUsername::aNameSuggestsAUsername_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("suggested");
    QTest::newRow("accents") << QStringLiteral("Zoë van Dijk") << QStringLiteral("zoe.van.dijk");
    QTest::newRow("spaces around and between") << QStringLiteral("  Ana   Li ") << QStringLiteral("ana.li");
    QTest::newRow("marks kept") << QStringLiteral("Anne-Marie O'Neil") << QStringLiteral("anne-marie.oneil");
    QTest::newRow("marks first and last") << QStringLiteral("-_Ana_-") << QStringLiteral("ana");
    QTest::newRow("wide letters") << QStringLiteral("\uff21\uff4e\uff41") << QStringLiteral("ana");
    QTest::newRow("long") << QString(40, u'a') << QString(32, u'a');
    QTest::newRow("cut at a mark") << QString(31, u'a') + QStringLiteral(" b") << QString(31, u'a');
    QTest::newRow("nothing usable") << QStringLiteral("李雷") << QString();
    QTest::newRow("too little usable") << QStringLiteral("李a") << QString();
    QTest::newRow("reserved") << QStringLiteral("Admin") << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestUsername::aNameSuggestsAUsername()
{
    QFETCH(const QString, name);
    QFETCH(const QString, suggested);
    QCOMPARE(suggestedUsername(name), suggested);
    if (!suggested.isEmpty())
        QVERIFY(normalisedUsername(suggested) == suggested);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestUsername)
#include "tst_username.moc"
