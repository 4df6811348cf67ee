#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Whoever waits for an answer from a group that is removed.
class TestGroupRemoval : public QObject
{
    Q_OBJECT

private slots:
    void whoHasAskedToJoinIsRefused()
    {
        Office office;
        const GroupId group = office.group(Visibility::request, {office.bob.user()});
        const auto asked = ask(office, office.carol, group);
        const auto withdrawn = ask(office, office.dave, group);
        office.dave.says<Done>(WithdrawRequest{withdrawn});
        office.skipAll();
        const qint64 own = office.ownRevision(office.carol);
        office.alice.says<Done>(RemoveGroup{group});
        const auto told = office.carol.sees<RequestChanged>();
        QCOMPARE(told.request.id, asked);
        QCOMPARE(told.request.group, group);
        QCOMPARE(told.request.user, office.carol.user());
        QCOMPARE(told.request.state, RequestState::refused);
        QCOMPARE(told.request.reason, QStringLiteral("The group was removed."));
        QCOMPARE(told.request.decidedBy, office.alice.user());
        QCOMPARE(told.request.decidedAt, office.world.clock.wall().now());
        QCOMPARE(told.revision, own + 1);
        QCOMPARE(office.ownRevision(office.carol), own + 1);
        office.carol.seesNothing();
        office.dave.seesNothing();
        office.bob.sees<GroupRemoved>();
        office.bob.seesNothing();
    }

    void whoWasAwayCatchesUpWithIt()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto asked = ask(office, office.carol, group);
        const qint64 own = office.ownRevision(office.carol);
        office.alice.says<Done>(RemoveGroup{group});
        const auto missed = office.ownSync(office.carol, own);
        QCOMPARE(missed.requests.size(), 1);
        QCOMPARE(missed.requests.first().id, asked);
        QCOMPARE(missed.requests.first().state, RequestState::refused);
        office.carol.isRefused(WithdrawRequest{asked}, ErrorCode::notFound);
    }

    // Each of them has to be answered then.
    void soManyAskAtOnceAndNoMore()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto first = ask(office, office.bob, group);
        for (qint64 i = 1; i < limits::openRequestsPerGroup; ++i) {
            QVERIFY(office.world.sql().run("INSERT INTO users (id, username, display_name, created_at) "
                                           "VALUES (CAST(printf('person  %08d', ?) AS BLOB), ?, 'x', 0)",
                                           {i, QStringLiteral("p%1").arg(i)}));
            QVERIFY(office.world.sql().run(
                "INSERT INTO join_requests (id, group_key, user_key, state, text, created_at, "
                "user_revision) SELECT users.id, groups.key, users.key, 0, '', 0, 1 FROM users, groups "
                "WHERE users.username = ? AND groups.id = ?",
                {QStringLiteral("p%1").arg(i), group.toBytes()}));
        }
        const RequestToJoin more{office.world.newClientId(), group};
        QVERIFY(refusalOf(office.world, office.carol, more).contains(QStringLiteral("asked")));
        office.carol.isRefused(more, ErrorCode::forbidden);
        // Who has asked already is not one more.
        QCOMPARE(ask(office, office.bob, group), first);
        office.bob.says<Done>(WithdrawRequest{first});
        office.carol.says<JoinRequested>(more);

        office.skipAll();
        office.alice.says<Done>(RemoveGroup{group});
        QCOMPARE(office.carol.sees<RequestChanged>().request.state, RequestState::refused);
    }

private:
    static JoinRequestId ask(Office &office, Person &person, GroupId group)
    {
        return person.says<JoinRequested>(RequestToJoin{office.world.newClientId(), group}).request;
    }
};

QTEST_GUILESS_MAIN(TestGroupRemoval)
#include "tst_group_removal.moc"
