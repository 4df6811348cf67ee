#include "tests/support/server/groups.h"

#include <algorithm>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestJoinRequests : public QObject
{
    Q_OBJECT

private slots:
    void bothSidesHearOfARequestAndOfItsApproval()
    {
        Office office;
        const GroupId group = office.group(Visibility::request, {office.bob.user()});
        const auto asked = office.carol.says<JoinRequested>(ask(office, group, QStringLiteral("I draw \n too")));
        const auto own = office.carol.sees<RequestChanged>();
        QCOMPARE(own.request.id, asked.request);
        QCOMPARE(own.request.text, QStringLiteral("I draw too"));
        QCOMPARE(own.request.state, RequestState::open);
        QCOMPARE(own.request.createdAt, office.world.clock.wall().now());
        QCOMPARE(own.revision, std::optional(office.ownRevision(office.carol)));
        const auto noticed = office.alice.sees<RequestChanged>();
        QCOMPARE(noticed.request, own.request);
        QVERIFY(!noticed.revision);
        office.bob.seesNothing();

        office.alice.says<Done>(ApproveRequest{asked.request});
        const auto approved = office.carol.sees<RequestChanged>().request;
        QCOMPARE(approved.state, RequestState::approved);
        QCOMPARE(approved.decidedBy, std::optional(office.alice.user()));
        QCOMPARE(office.carol.sees<GroupJoined>().group.memberCount, 3);
        QCOMPARE(office.alice.sees<RequestChanged>().request, approved);
        office.alice.sees<MemberChanged>();
        office.bob.sees<MemberChanged>();
        office.bob.seesNothing();
    }

    void aRefusalHasAReasonAndOneMayAskAgain()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto first = office.bob.says<JoinRequested>(ask(office, group));
        office.skipAll();
        office.alice.says<Done>(RefuseRequest{first.request, QStringLiteral("not yet")});
        const auto refused = office.bob.sees<RequestChanged>().request;
        QCOMPARE(refused.state, RequestState::refused);
        QCOMPARE(refused.reason, QStringLiteral("not yet"));
        QCOMPARE(office.alice.sees<RequestChanged>().request, refused);
        office.bob.isRefused(office.post(office.generalOf(group), QStringLiteral("but")), ErrorCode::notFound);
        const auto second = office.bob.says<JoinRequested>(ask(office, group));
        QVERIFY(second.request != first.request);
        office.alice.says<Done>(ApproveRequest{second.request});
        QCOMPARE(office.bob.asks<MemberPage>(ListMembers{group}).members.size(), 2);
    }

    void askingTwiceIsAskingOnce()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto command = ask(office, group);
        const auto first = office.bob.says<JoinRequested>(command);
        office.skipAll();
        QCOMPARE(office.bob.says<JoinRequested>(command), first);
        QCOMPARE(office.bob.says<JoinRequested>(ask(office, group, QStringLiteral("please"))), first);
        office.bob.seesNothing();
        office.alice.seesNothing();
        office.alice.says<Done>(RefuseRequest{first.request});
        QCOMPARE(office.bob.says<JoinRequested>(command), first);
        QCOMPARE(office.alice.asks<RequestPage>(ListRequests{group}).requests.size(), 0);
    }

    void notEveryGroupCanBeAsked()
    {
        Office office;
        office.makeGuest(office.dave);
        const GroupId asking = office.group(Visibility::request, {office.bob.user()});
        office.bob.isRefused(ask(office, asking), ErrorCode::forbidden);
        office.dave.isRefused(ask(office, asking), ErrorCode::notFound);
        office.carol.isRefused(ask(office, office.group()), ErrorCode::forbidden);
        office.carol.isRefused(ask(office, office.group(Visibility::invite)), ErrorCode::notFound);
        office.carol.isRefused(ask(office, GroupId()), ErrorCode::notFound);
    }

    void onlyModeratorsDecide()
    {
        Office office;
        const GroupId group = office.group(Visibility::request, {office.bob.user()});
        const JoinRequestId request = office.carol.says<JoinRequested>(ask(office, group)).request;
        // Whom it does not concern knows of no request.
        office.bob.isRefused(ApproveRequest{request}, ErrorCode::notFound);
        office.bob.isRefused(RefuseRequest{request}, ErrorCode::notFound);
        office.bob.isRefused(ListRequests{group}, ErrorCode::forbidden);
        office.carol.isRefused(ApproveRequest{request}, ErrorCode::forbidden);
        office.dave.isRefused(ApproveRequest{request}, ErrorCode::notFound);
        office.dave.isRefused(RefuseRequest{request}, ErrorCode::notFound);
        office.alice.isRefused(WithdrawRequest{request}, ErrorCode::forbidden);
        office.dave.isRefused(WithdrawRequest{request}, ErrorCode::notFound);
        office.alice.isRefused(ApproveRequest{JoinRequestId()}, ErrorCode::notFound);
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.bob.says<Done>(ApproveRequest{request});
    }

    void whoWithdrawsIsNotLetIn()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const JoinRequestId request = office.bob.says<JoinRequested>(ask(office, group)).request;
        office.skipAll();
        office.bob.says<Done>(WithdrawRequest{request});
        QCOMPARE(office.bob.sees<RequestChanged>().request.state, RequestState::withdrawn);
        QCOMPARE(office.alice.sees<RequestChanged>().request.state, RequestState::withdrawn);
        office.bob.says<Done>(WithdrawRequest{request});
        office.bob.seesNothing();
        QVERIFY(refusalOf(office.world, office.alice, ApproveRequest{request}).contains(QStringLiteral("withdrawn")));
        QVERIFY(refusalOf(office.world, office.alice, RefuseRequest{request}).contains(QStringLiteral("withdrawn")));
        office.bob.seesNothing();
    }

    void openRequestsAreListedForModeratorsInPages()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto first = office.bob.says<JoinRequested>(ask(office, group, QStringLiteral("me"))).request;
        const auto second = office.carol.says<JoinRequested>(ask(office, group)).request;
        const auto third = office.dave.says<JoinRequested>(ask(office, group)).request;
        office.alice.says<Done>(RefuseRequest{second});
        const auto page = office.alice.asks<RequestPage>(ListRequests{group});
        QCOMPARE(page.requests.size(), 2);
        QCOMPARE(page.requests.at(0).id, first);
        QCOMPARE(page.requests.at(0).text, QStringLiteral("me"));
        QCOMPARE(page.requests.at(1).id, third);
        QVERIFY(!page.more);
        QCOMPARE(office.alice.asks<RequestPage>(ListRequests{group, first}).requests.size(), 1);
        office.bob.isRefused(ListRequests{group}, ErrorCode::forbidden);
    }

    void whoeverComesInAnotherWayHasTheRequestGranted()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto bob = office.bob.says<JoinRequested>(ask(office, group)).request;
        const auto carol = office.carol.says<JoinRequested>(ask(office, group)).request;
        office.skipAll();
        office.alice.says<Done>(AddMembers{group, {office.bob.user()}});
        QCOMPARE(office.bob.sees<RequestChanged>().request.state, RequestState::approved);
        office.bob.sees<GroupJoined>();
        office.alice.says<Done>(UpdateGroup{group, {}, {}, Visibility::everybody});
        office.carol.says<Done>(JoinGroup{group});
        const auto granted = office.carol.sees<RequestChanged>().request;
        QCOMPARE(granted.state, RequestState::approved);
        QCOMPARE(granted.decidedBy, std::nullopt);
        QCOMPARE(office.alice.asks<RequestPage>(ListRequests{group}).requests.size(), 0);
        QVERIFY(refusalOf(office.world, office.bob, WithdrawRequest{bob}).contains(QStringLiteral("approved")));
        QVERIFY(refusalOf(office.world, office.alice, RefuseRequest{carol}).contains(QStringLiteral("approved")));
        office.alice.says<Done>(ApproveRequest{carol});
        QCOMPARE(office.carol.asks<MemberPage>(ListMembers{group}).members.size(), 3);
    }

    void anApprovalSentAgainDoesNotBringBackWhoLeft()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto request = office.bob.says<JoinRequested>(ask(office, group)).request;
        office.alice.says<Done>(ApproveRequest{request});
        office.bob.says<Done>(LeaveGroup{group});
        office.alice.says<Done>(ApproveRequest{request});
        office.bob.isRefused(ListMembers{group}, ErrorCode::forbidden);
    }

    void whatHappensAtTheSameTimeIsDecidedOnce_data()
    {
        QTest::addColumn<QList<int>>("order");
        QList<int> order{0, 1, 2, 3};
        do {
            QTest::addRow("%d%d%d%d", order[0], order[1], order[2], order[3]) << order;
        } while (std::next_permutation(order.begin(), order.end()));
    }

    // Approve, refuse, withdraw and add arrive in one batch; whichever comes first decides.
    void whatHappensAtTheSameTimeIsDecidedOnce()
    {
        QFETCH(QList<int>, order);
        Office office;
        const GroupId group = office.group(Visibility::request, {office.dave.user()});
        office.alice.says<Done>(SetRole{group, office.dave.user(), Role::moderator});
        const auto request = office.bob.says<JoinRequested>(ask(office, group)).request;
        office.skipAll();
        const QList<core::Submission> all{
            office.alice.submission(Command(ApproveRequest{request})),
            office.dave.submission(Command(RefuseRequest{request})),
            office.bob.submission(Command(WithdrawRequest{request})),
            office.alice.submission(Command(AddMembers{group, {office.bob.user()}})),
        };
        std::vector<core::Submission> batch;
        for (const int each : order)
            batch.push_back(all[each]);
        office.world.run(batch);

        // Adding always succeeds; of the others the first does, and so does approving somebody who was added.
        const QList<RequestState> ends{
            RequestState::approved, RequestState::refused, RequestState::withdrawn, RequestState::approved};
        const RequestState end = ends[order.first()];
        for (int each = 0; each < 4; ++each) {
            const auto answer = office.world.outbox.takeAnswer(all[each].request);
            QVERIFY(answer);
            QCOMPARE(answer->ok(), each == 3 || ends[each] == end);
            if (!answer->ok())
                QCOMPARE(answer->error().code, ErrorCode::forbidden);
        }
        QCOMPARE(office.bob.sees<RequestChanged>().request.state, end);
        office.bob.sees<GroupJoined>();
        office.bob.seesNothing();
        QCOMPARE(office.alice.asks<MemberPage>(ListMembers{group}).members.size(), 3);
    }

    void aRequestToAGroupThatWasRemovedIsGone()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto request = office.bob.says<JoinRequested>(ask(office, group)).request;
        office.alice.says<Done>(RemoveGroup{group});
        office.alice.isRefused(ApproveRequest{request}, ErrorCode::notFound);
        office.bob.isRefused(WithdrawRequest{request}, ErrorCode::notFound);
        QCOMPARE(office.ownSync(office.bob, 0).requests.value(0).state, RequestState::refused);
    }

    void whoseAccountIsGoneIsNotLetIn()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const auto request = office.bob.says<JoinRequested>(ask(office, group)).request;
        office.deactivate(office.bob);
        office.alice.isRefused(ApproveRequest{request}, ErrorCode::notFound);
        office.alice.says<Done>(RefuseRequest{request});
    }

    void whoIsGoneForGoodAsksNoMore()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        office.bob.says<JoinRequested>(ask(office, group));
        QCOMPARE(office.alice.sees<RequestChanged>().request.state, RequestState::open);
        office.bob.says<LoggedOut>(LogOut{});
        office.world.clock.advance(31 * core::dayMs);
        office.world.pass(core::Chores::evenClockMs + core::Chores::betweenRoundsMs);
        QCOMPARE(office.alice.sees<RequestChanged>().request.state, RequestState::withdrawn);
        QCOMPARE(office.alice.asks<RequestPage>(ListRequests{group}).requests.size(), 0);
    }

private:
    static RequestToJoin ask(Office &office, GroupId group, const QString &text = {})
    {
        return {office.world.newClientId(), group, text};
    }
};

QTEST_GUILESS_MAIN(TestJoinRequests)
#include "tst_join_requests.moc"
