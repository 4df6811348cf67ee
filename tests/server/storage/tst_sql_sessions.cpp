#include "tests/server/storage/stored_people.h"

#include <QTest>

namespace tincan::tests {

using core::StoredSession;

// Sessions, each found by its token.
class TestSqlSessions : public QObject, private StoredPeople
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }

    void aSessionIsFoundByItsTokensHash();
    void aSessionOfNobodyIsRefused();
    void aTokenBelongsToOneSession();
    void aRemovedSessionIsGone();
    void removingASessionLeavesTheOthers();

private:
    StoredSession newSession(UserId user, const char *tokenHash)
    {
        return {newId<SessionId>(), user, QByteArray(tokenHash), m_clock.wall().now()};
    }
};

void TestSqlSessions::aSessionIsFoundByItsTokensHash()
{
    const auto bob = addUser("bob");
    const auto session = newSession(bob.id, "\x01\xff hash");
    QVERIFY(store().sessions().add(session));
    const auto found = store().sessions().byTokenHash(session.tokenHash);
    QVERIFY(found && *found);
    QVERIFY((*found)->id == session.id);
    QVERIFY((*found)->user == bob.id);
    QCOMPARE((*found)->tokenHash, session.tokenHash);
    QVERIFY((*found)->createdAt == session.createdAt);

    for (const QByteArray &other : {QByteArray("other"), QByteArray()}) {
        const auto none = store().sessions().byTokenHash(other);
        QVERIFY(none && !*none);
    }
}

void TestSqlSessions::aSessionOfNobodyIsRefused()
{
    QVERIFY(!store().sessions().add(newSession(newId<UserId>(), "hash")));
    const auto found = store().sessions().byTokenHash("hash");
    QVERIFY(found && !*found);
}

void TestSqlSessions::aTokenBelongsToOneSession()
{
    const auto bob = addUser("bob");
    QVERIFY(store().sessions().add(newSession(bob.id, "hash")));
    QVERIFY(!store().sessions().add(newSession(addUser("zoe").id, "hash")));
    const auto found = store().sessions().byTokenHash("hash");
    QVERIFY(found && *found && (*found)->user == bob.id);
}

void TestSqlSessions::aRemovedSessionIsGone()
{
    const auto session = newSession(addUser("bob").id, "hash");
    QVERIFY(store().sessions().add(session));
    QVERIFY(store().sessions().remove(session.id));
    const auto found = store().sessions().byTokenHash("hash");
    QVERIFY(found && !*found);
    // Gone is gone: removing it again is no mistake.
    QVERIFY(store().sessions().remove(session.id));
}

void TestSqlSessions::removingASessionLeavesTheOthers()
{
    const auto bob = addUser("bob");
    const auto first = newSession(bob.id, "first");
    QVERIFY(store().sessions().add(first));
    QVERIFY(store().sessions().add(newSession(bob.id, "second")));
    QVERIFY(store().sessions().remove(first.id));
    const auto found = store().sessions().byTokenHash("second");
    QVERIFY(found && *found);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlSessions)
#include "tst_sql_sessions.moc"
