#include "tests/server/storage/stored_people.h"

#include <QTest>

namespace tincan::tests {

using core::StoredUser;

// Accounts: how they are found, and what of them is taken once.
class TestSqlUsers : public QObject, private StoredPeople
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void aUserIsFoundByIdAndByName();
    void nobodyIsFoundUnderAnUnknownIdOrName();
    void aUsernameIsTakenOnce();
    void aUserIdIsTakenOnce();
    void anAccountWithoutAPasswordHasNone();
};

void TestSqlUsers::aUserIsFoundByIdAndByName()
{
    const StoredUser zoe{newId<UserId>(),
                         QStringLiteral("zoe"),
                         QStringLiteral("Zoë van Dijk"),
                         QByteArray("$hash"),
                         Timestamp{1'800'000'000'123}};
    QVERIFY(store().users().add(zoe));
    addUser("bob");
    const auto byId = store().users().byId(zoe.id);
    const auto byName = store().users().byName(QStringLiteral("zoe"));
    QVERIFY(byId && *byId && byName && *byName);
    for (const StoredUser &found : {**byId, **byName}) {
        QVERIFY(found.id == zoe.id);
        QCOMPARE(found.username, zoe.username);
        QCOMPARE(found.displayName, zoe.displayName);
        QCOMPARE(found.passwordHash, zoe.passwordHash);
        QVERIFY(found.createdAt == zoe.createdAt);
    }
}

void TestSqlUsers::nobodyIsFoundUnderAnUnknownIdOrName()
{
    addUser("bob");
    const auto byId = store().users().byId(newId<UserId>());
    QVERIFY(byId && !*byId);
    // None of them is a pattern, and no name is no name.
    for (const QString &name : {QStringLiteral("zoe"),
                                QStringLiteral("bo%"),
                                QStringLiteral("BOB"),
                                QStringLiteral("bob "),
                                QString(),
                                QStringLiteral("")}) {
        const auto byName = store().users().byName(name);
        QVERIFY(byName && !*byName);
    }
}

void TestSqlUsers::aUsernameIsTakenOnce()
{
    StoredUser second = addUser("bob");
    const auto first = second.id;
    second.id = newId<UserId>();
    QVERIFY(!store().users().add(second));
    const auto found = store().users().byName(QStringLiteral("bob"));
    QVERIFY(found && *found && (*found)->id == first);
}

void TestSqlUsers::aUserIdIsTakenOnce()
{
    StoredUser second = addUser("bob");
    second.username = QStringLiteral("zoe");
    QVERIFY(!store().users().add(second));
}

void TestSqlUsers::anAccountWithoutAPasswordHasNone()
{
    const StoredUser guest{newId<UserId>(), QStringLiteral("guest"), QStringLiteral("Guest"), {}, Timestamp{1}};
    QVERIFY(store().users().add(guest));
    const auto found = store().users().byId(guest.id);
    QVERIFY(found && *found && (*found)->passwordHash.isEmpty());
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlUsers)
#include "tst_sql_users.moc"
