#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Adding and removing people, leaving, and who is listed.
class TestMembers : public QObject
{
    Q_OBJECT

private slots:
    void moderatorsAddPeopleBelowThemselves()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite, {office.bob.user()});
        office.bob.isRefused(AddMembers{group, {office.carol.user()}}, ErrorCode::forbidden);
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.skipAll();
        office.bob.isRefused(AddMembers{group, {office.carol.user()}, Role::moderator}, ErrorCode::forbidden);
        office.bob.says<Done>(AddMembers{group, {office.carol.user(), office.alice.user(), office.carol.user()}});
        QCOMPARE(office.carol.sees<GroupJoined>().group.memberCount, 3);
        QCOMPARE(office.alice.sees<MemberChanged>().user, office.carol.user());
        office.alice.seesNothing();
        office.alice.says<Done>(AddMembers{group, {office.dave.user()}, Role::visitor});
        QCOMPARE(office.dave.sees<GroupJoined>().role, Role::visitor);
        office.dave.isRefused(office.post(office.generalOf(group), QStringLiteral("hello")), ErrorCode::forbidden);
    }

    void whoCannotBeAddedIsNot()
    {
        Office office;
        const GroupId group = office.group();
        office.makeGuest(office.dave);
        office.deactivate(office.carol);
        office.alice.isRefused(AddMembers{group, {office.bob.user(), office.dave.user()}}, ErrorCode::forbidden);
        office.alice.isRefused(AddMembers{group, {office.bob.user(), office.carol.user()}}, ErrorCode::notFound);
        office.alice.isRefused(AddMembers{group, {office.bob.user(), UserId()}}, ErrorCode::notFound);
        office.bob.isRefused(AddMembers{group, {office.bob.user()}}, ErrorCode::forbidden);
        office.bob.seesNothing();
        QCOMPARE(office.alice.asks<MemberPage>(ListMembers{group}).members.size(), 1);
    }

    // They belong to it, are counted, and come back with their account.
    void whoseAccountIsDeactivatedIsStillListed()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user(), office.carol.user()});
        office.deactivate(office.carol);
        const auto listed = office.alice.asks<MemberPage>(ListMembers{group}).members;
        QCOMPARE(listed.size(), 3);
        QCOMPARE(listed.at(2).user.id, office.carol.user());
        QCOMPARE(listed.at(2).user.state, AccountState::deactivated);
    }

    void whoIsRemovedHearsThatAndThenNothing()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite, {office.bob.user(), office.carol.user()});
        office.alice.says<Done>(RemoveMember{group, office.bob.user()});
        const auto left = office.bob.sees<GroupLeft>();
        QCOMPARE(left.group, group);
        QCOMPARE(left.revision, office.ownRevision(office.bob));
        const auto changed = office.carol.sees<MemberChanged>();
        QCOMPARE(changed.user, office.bob.user());
        QCOMPARE(changed.role, std::nullopt);
        QCOMPARE(changed.revision, office.revisionOf(group));
        office.alice.says<MessageAccepted>(office.post(office.generalOf(group), QStringLiteral("among us")));
        office.bob.seesNothing();
        office.bob.isRefused(office.post(office.generalOf(group), QStringLiteral("but")), ErrorCode::notFound);
        office.alice.isRefused(RemoveMember{group, office.bob.user()}, ErrorCode::notFound);
        QCOMPARE(office.alice.asks<GroupPage>(ListOwnGroups()).groups.last().group.memberCount, 2);
    }

    void onlyPeopleOfALowerRoleAreRemoved()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user(), office.carol.user()});
        office.carol.isRefused(RemoveMember{group, office.bob.user()}, ErrorCode::forbidden);
        office.dave.isRefused(RemoveMember{group, office.bob.user()}, ErrorCode::forbidden);
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.alice.says<Done>(SetRole{group, office.carol.user(), Role::moderator});
        office.bob.isRefused(RemoveMember{group, office.carol.user()}, ErrorCode::forbidden);
        office.bob.isRefused(RemoveMember{group, office.alice.user()}, ErrorCode::forbidden);
        office.bob.isRefused(RemoveMember{group, office.bob.user()}, ErrorCode::forbidden);
        office.bob.isRefused(RemoveMember{group, office.dave.user()}, ErrorCode::notFound);
        office.alice.says<Done>(SetRole{group, office.carol.user(), Role::visitor});
        office.deactivate(office.carol);
        office.bob.says<Done>(RemoveMember{group, office.carol.user()});
    }

    void leavingEndsTheChosenConversationsToo()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user()});
        const auto chosen = office.alice
                                .says<ConversationCreated>(CreateConversation{office.world.newClientId(),
                                                                              group,
                                                                              QStringLiteral("two of us"),
                                                                              {},
                                                                              ConversationKind::chosen,
                                                                              QList<UserId>{office.bob.user()}})
                                .conversation;
        office.skipAll();
        office.bob.says<Done>(LeaveGroup{group});
        QCOMPARE(office.bob.sees<ConversationLeft>().conversation, chosen);
        QCOMPARE(office.bob.sees<GroupLeft>().group, group);
        QCOMPARE(office.alice.sees<ParticipantChanged>().present, false);
        QCOMPARE(office.alice.sees<MemberChanged>().role, std::nullopt);
        office.alice.says<MessageAccepted>(office.post(chosen, QStringLiteral("alone")));
        office.bob.seesNothing();
        office.bob.isRefused(LeaveGroup{group}, ErrorCode::forbidden);

        office.bob.says<Done>(JoinGroup{group});
        office.bob.isRefused(ReadHistory{chosen, {}, {}}, ErrorCode::notFound);
    }

    void membersAreListedInPagesByNameForMembers()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.carol.user(), office.bob.user()});
        const auto page = office.bob.asks<MemberPage>(ListMembers{group});
        QCOMPARE(page.members.size(), 3);
        QCOMPARE(page.members.at(0).user.username, QStringLiteral("alice"));
        QCOMPARE(page.members.at(0).role, Role::owner);
        QCOMPARE(page.members.at(1).user.username, QStringLiteral("bob"));
        QVERIFY(!page.more);
        QCOMPARE(office.bob.asks<MemberPage>(ListMembers{group, QStringLiteral("bob")}).members.size(), 1);
        office.dave.isRefused(ListMembers{group}, ErrorCode::forbidden);
        office.alice.says<Done>(UpdateGroup{group, {}, {}, Visibility::invite});
        office.dave.isRefused(ListMembers{group}, ErrorCode::notFound);
    }

    void everybodyIsAMemberOfTheDefaultGroup()
    {
        Office office;
        office.makeAdministrator(office.bob);
        const auto own = office.alice.asks<GroupPage>(ListOwnGroups()).groups.first().group;
        QCOMPARE(own.memberCount, 4);
        const auto members = office.alice.asks<MemberPage>(ListMembers{own.id}).members;
        QCOMPARE(members.size(), 4);
        QCOMPARE(members.at(0).role, Role::member);
        QCOMPARE(members.at(1).role, Role::owner);
        office.makeGuest(office.dave);
        office.dave.isRefused(ListMembers{own.id}, ErrorCode::forbidden);
    }

    void whatHappensInAGroupCostsNothingForOtherGroups()
    {
        Office office;
        const auto costs = [&] {
            const GroupId group = office.group(Visibility::everybody, {office.bob.user()});
            office.world.sql().takeStatements();
            office.carol.says<Done>(JoinGroup{group});
            office.alice.says<Done>(RemoveMember{group, office.carol.user()});
            office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
            office.bob.says<Done>(LeaveGroup{group});
            return office.world.sql().takeStatements();
        };
        const auto before = costs();
        for (int i = 0; i < 20; ++i)
            office.group(Visibility::everybody, {office.bob.user(), office.carol.user(), office.dave.user()});
        QCOMPARE(costs(), before);
    }
};

QTEST_GUILESS_MAIN(TestMembers)
#include "tst_members.moc"
