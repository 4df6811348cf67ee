#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Who sets roles, and who owns a group.
class TestRoles : public QObject
{
    Q_OBJECT

private slots:
    void rolesAreSetByTheOwner()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user(), office.carol.user()});
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        QCOMPARE(office.carol.sees<MemberChanged>().role, std::optional(Role::moderator));
        office.bob.sees<MemberChanged>();
        const auto own = office.bob.sees<GroupJoined>();
        QCOMPARE(own.role, Role::moderator);
        QCOMPARE(own.revision, office.ownRevision(office.bob));
        office.skipAll();
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.bob.seesNothing();
        office.bob.isRefused(SetRole{group, office.carol.user(), Role::visitor}, ErrorCode::forbidden);
        office.alice.isRefused(SetRole{group, office.bob.user(), Role::owner}, ErrorCode::badField);
        office.alice.isRefused(SetRole{group, office.alice.user(), Role::member}, ErrorCode::forbidden);
        office.alice.isRefused(SetRole{group, office.dave.user(), Role::member}, ErrorCode::notFound);
    }

    void anAdministratorSetsRolesInEverybodysGroup()
    {
        Office office;
        office.makeAdministrator(office.alice);
        office.makeGuest(office.dave);
        const GroupId everybody = office.bob.asks<GroupPage>(ListOwnGroups()).groups.first().group.id;
        office.bob.isRefused(SetRole{everybody, office.carol.user(), Role::visitor}, ErrorCode::forbidden);
        office.alice.isRefused(SetRole{everybody, office.dave.user(), Role::member}, ErrorCode::forbidden);
        office.alice.says<Done>(SetRole{everybody, office.bob.user(), Role::visitor});
        office.bob.isRefused(office.bob.post(QStringLiteral("hello")), ErrorCode::forbidden);
        office.alice.isRefused(RemoveMember{everybody, office.bob.user()}, ErrorCode::forbidden);
        office.alice.isRefused(AddMembers{everybody, {office.bob.user()}}, ErrorCode::forbidden);
        office.alice.isRefused(TransferGroup{everybody, office.bob.user()}, ErrorCode::forbidden);
        office.bob.isRefused(LeaveGroup{everybody}, ErrorCode::forbidden);
        office.bob.says<Done>(JoinGroup{everybody});
        QCOMPARE(office.bob.asks<GroupPage>(ListOwnGroups()).groups.first().role, std::optional(Role::visitor));
    }

    void aGroupHasExactlyOneOwner()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user()});
        office.bob.isRefused(TransferGroup{group, office.bob.user()}, ErrorCode::forbidden);
        office.alice.isRefused(TransferGroup{group, office.carol.user()}, ErrorCode::notFound);
        office.alice.says<Done>(TransferGroup{group, office.alice.user()});
        office.alice.seesNothing();
        office.alice.says<Done>(TransferGroup{group, office.bob.user()});
        const auto members = office.bob.asks<MemberPage>(ListMembers{group}).members;
        QCOMPARE(members.at(0).role, Role::moderator);
        QCOMPARE(members.at(1).role, Role::owner);
        office.alice.isRefused(UpdateGroup{group, QStringLiteral("Mine")}, ErrorCode::forbidden);
        office.alice.says<Done>(LeaveGroup{group});
    }

    void anAdministratorRescuesAGroupWithoutReadingIt()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite, {office.bob.user()});
        office.makeAdministrator(office.dave);
        office.deactivate(office.alice);
        office.dave.isRefused(TransferGroup{group, office.dave.user()}, ErrorCode::notFound);
        office.dave.says<Done>(TransferGroup{group, office.bob.user()});
        office.bob.sees<MemberChanged>();
        office.dave.seesNothing();
        office.dave.isRefused(ListMembers{group}, ErrorCode::notFound);
        office.bob.says<Done>(UpdateGroup{group, QStringLiteral("Rescued")});
        office.dave.isRefused(TransferGroup{group, office.alice.user()}, ErrorCode::notFound);
    }

    void anOwnerHandsTheGroupOverBeforeLeaving()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite, {office.bob.user()});
        QVERIFY(
            refusalOf(office.world, office.alice, LeaveGroup{group}).contains(QStringLiteral("hands a group over")));
        office.carol.isRefused(LeaveGroup{group}, ErrorCode::notFound);
        office.alice.says<Done>(TransferGroup{group, office.bob.user()});
        office.alice.says<Done>(LeaveGroup{group});
        office.alice.isRefused(LeaveGroup{group}, ErrorCode::notFound);
    }
};

QTEST_GUILESS_MAIN(TestRoles)
#include "tst_roles.moc"
