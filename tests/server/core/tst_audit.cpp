#include "server/core/audit.h"
#include "server/storage/audit_verifier.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

struct Office
{
    // Oldest first.
    QList<AuditEntry> entries()
    {
        auto entries = root.asks<AuditRead>(ReadAudit{}).entries;
        std::reverse(entries.begin(), entries.end());
        return entries;
    }
    void act(int times)
    {
        for (int i = 0; i < times; ++i) {
            world.clock.advance(1'000);
            root.says<Done>(SetAdmin{alice.user(), promotes});
            promotes = !promotes;
        }
    }
    storage::AuditReport verified()
    {
        const auto report = storage::verifyAudit(world.sql());
        return report ? *report : storage::AuditReport{-1, -1};
    }

    World world;
    Person root = Person::administrator(world, QStringLiteral("root"));
    Person alice = Person::registered(world, QStringLiteral("alice"));
    bool promotes = true;
};

}

class TestAudit : public QObject
{
    Q_OBJECT

private slots:
    void everyAdministrativeActIsWrittenDown()
    {
        Office office;
        office.root.says<CodeMade>(ResetAccount{office.alice.user()});
        office.root.says<Done>(DeactivateAccount{office.alice.user()});
        office.root.says<Done>(ReactivateAccount{office.alice.user()});
        office.root.says<Done>(SetAdmin{office.alice.user(), true});
        const auto invite = office.root.says<InviteMade>(InviteAccount{office.world.newClientId(), 3, 2});
        office.root.says<Done>(RevokeAccountInvite{invite.invite});
        const auto entries = office.entries();
        QStringList actions;
        for (const AuditEntry &entry : entries) {
            QCOMPARE(entry.number, qint64(actions.size() + 1));
            QCOMPARE(entry.actor, office.root.user());
            QCOMPARE(entry.at, office.world.clock.wall().now());
            actions += entry.action;
        }
        QCOMPARE(actions.join(u' '),
                 QStringLiteral("account.reset account.deactivate account.reactivate account.set_admin account.invite "
                                "account.revoke_invite"));
        QCOMPARE(entries.first().object->toBytes(), office.alice.user().toBytes());
        QCOMPARE(entries.first().detail, QStringLiteral("alice"));
        QCOMPARE(entries.last().object->toBytes(), invite.invite.toBytes());
    }

    void soIsTheRemovalOfSomebodyElsesMessage()
    {
        Office office;
        const auto own = office.root.says<MessageAccepted>(office.root.post(QStringLiteral("mine")));
        office.root.says<MessageFetched>(RemoveMessage{own.message});
        const auto others = office.alice.says<MessageAccepted>(office.alice.post(QStringLiteral("secret")));
        office.root.says<MessageFetched>(RemoveMessage{others.message});
        office.root.says<MessageFetched>(RemoveMessage{others.message});
        const auto entries = office.entries();
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries.first().action, QStringLiteral("message.remove"));
        QCOMPARE(entries.first().object->toBytes(), others.message.toBytes());
        QVERIFY(!entries.first().detail.contains(QStringLiteral("secret")));
        QVERIFY(entries.first().detail.contains(office.alice.user().toString()));
    }

    void whatModeratorsDoInAGroupIsWrittenDownToo()
    {
        Office office;
        Person bob = Person::registered(office.world, QStringLiteral("bob"));
        CreateGroup create;
        create.clientId = office.world.newClientId();
        create.name = QStringLiteral("Design");
        const auto group = office.alice.says<GroupCreated>(create).group;
        UpdateGroup update;
        update.group = group;
        update.name = QStringLiteral("Art");
        office.alice.says<Done>(update);
        office.alice.says<Done>(AddMembers{group, {bob.user()}});
        office.alice.says<Done>(SetRole{group, bob.user(), Role::moderator});
        office.alice.says<Done>(RemoveMember{group, bob.user()});
        // Twice is once, and what one does with oneself is nobody's business.
        bob.says<Done>(JoinGroup{group});
        office.alice.says<Done>(update);
        bob.says<Done>(LeaveGroup{group});
        office.alice.says<Done>(RemoveGroup{group});
        QStringList actions;
        for (const AuditEntry &entry : office.entries()) {
            QCOMPARE(entry.actor, office.alice.user());
            QCOMPARE(entry.object->toBytes(), group.toBytes());
            actions += entry.action;
        }
        QCOMPARE(actions.join(u' '), QStringLiteral("group.update group.add group.set_role group.kick group.remove"));
        QVERIFY(office.entries().at(2).detail.endsWith(QStringLiteral("moderator")));
        QCOMPARE(office.entries().at(3).detail, bob.user().toString());
    }

    void whatWasRefusedOrFailedIsNot()
    {
        Office office;
        office.alice.isRefused(DeactivateAccount{office.root.user()}, ErrorCode::forbidden);
        office.world.sql().failCommits(ErrorCode::storageFull, false);
        office.root.isRefused(DeactivateAccount{office.alice.user()}, ErrorCode::storageFull);
        office.world.sql().heal();
        QVERIFY(office.entries().isEmpty());
        office.world.sql().failSql("INSERT INTO audit", ErrorCode::storageFull);
        office.root.isRefused(DeactivateAccount{office.alice.user()}, ErrorCode::storageFull);
        office.world.sql().heal();
        // What cannot be written down is not done.
        office.alice.says<MessageAccepted>(office.alice.post(QStringLiteral("still here")));
    }

    void administratorsReadItInPagesTheNewestFirst()
    {
        Office office;
        for (int i = 0; i < limits::auditEntriesPerPage + 1; ++i)
            office.root.says<Done>(SetAdmin{office.alice.user(), i % 2 == 0});
        const auto newest = office.root.asks<AuditRead>(ReadAudit{});
        QCOMPARE(newest.entries.size(), limits::auditEntriesPerPage);
        QVERIFY(newest.more);
        QCOMPARE(newest.entries.first().number, limits::auditEntriesPerPage + 1);
        const auto older = office.root.asks<AuditRead>(ReadAudit{newest.entries.last().number});
        QCOMPARE(older.entries.size(), 1);
        QCOMPARE(older.entries.first().number, 1);
        QVERIFY(!older.more);
        Person bob = Person::registered(office.world, QStringLiteral("bob"));
        bob.isRefused(ReadAudit{}, ErrorCode::forbidden);
        Person(office.world).isRefused(ReadAudit{}, ErrorCode::notSignedIn);
    }

    void aTrailAsItWasWrittenIsRight()
    {
        Office office;
        QCOMPARE(office.verified().entries, 0);
        QVERIFY(!office.verified().brokenAt);
        office.act(5);
        QCOMPARE(office.verified().entries, 5);
        QVERIFY(!office.verified().brokenAt);
        // Longer than one slice of the verifier.
        office.act(1'200);
        QCOMPARE(office.verified().entries, 1'205);
        QVERIFY(!office.verified().brokenAt);
    }

    void whatWasDoneToItIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("brokenAt");
        QTest::newRow("another actor") << QByteArray("UPDATE audit SET actor = zeroblob(16) WHERE number = 3") << 3;
        QTest::newRow("another time") << QByteArray("UPDATE audit SET at = at + 1 WHERE number = 3") << 3;
        QTest::newRow("another act") << QByteArray("UPDATE audit SET action = 'x' WHERE number = 1") << 1;
        QTest::newRow("another object") << QByteArray("UPDATE audit SET object = NULL WHERE number = 3") << 3;
        QTest::newRow("other words") << QByteArray("UPDATE audit SET detail = 'bob' WHERE number = 5") << 5;
        QTest::newRow("another hash") << QByteArray("UPDATE audit SET hash = zeroblob(32) WHERE number = 2") << 2;
        QTest::newRow("the first is missing") << QByteArray("DELETE FROM audit WHERE number = 1") << 1;
        QTest::newRow("one is missing") << QByteArray("DELETE FROM audit WHERE number = 3") << 3;
        QTest::newRow("one is missing and the others moved up")
            << QByteArray("DELETE FROM audit WHERE number = 3;UPDATE audit SET number = number - 1 WHERE number > 3")
            << 3;
        QTest::newRow("the end is missing") << QByteArray("DELETE FROM audit WHERE number > 3") << 4;
        QTest::newRow("all are missing") << QByteArray("DELETE FROM audit") << 1;
        QTest::newRow("two changed places")
            << QByteArray("UPDATE audit SET number = 9 WHERE number = 2;UPDATE audit SET number = 2 WHERE number = 3;"
                          "UPDATE audit SET number = 3 WHERE number = 9")
            << 2;
    }
    void whatWasDoneToItIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(int, brokenAt);
        Office office;
        office.act(5);
        for (const QByteArray &statement : sql.split(';'))
            QVERIFY(office.world.sql().runOnce(QString::fromUtf8(statement)));
        QCOMPARE(office.verified().brokenAt, std::optional<qint64>(brokenAt));
    }

    void thePlaceOfABorderBetweenValuesMakesADifference()
    {
        const AuditEntry one{1, {5}, UserId(), QStringLiteral("ab"), {}, QStringLiteral("c")};
        AuditEntry other = one;
        other.action = QStringLiteral("a");
        other.detail = QStringLiteral("bc");
        QVERIFY(core::auditHash({}, one) != core::auditHash({}, other));
        QVERIFY(core::auditHash({}, one) != core::auditHash("x", one));
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
