#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestInvites : public QObject
{
    Q_OBJECT

private slots:
    void whoHasTheCodeComesIn()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite);
        const Invite invite = office.alice.says<InviteCreated>(make(office, group)).invite;
        QCOMPARE(invite.group, group);
        QCOMPARE(invite.creator, office.alice.user());
        QCOMPARE(invite.usesLeft, 1);
        QCOMPARE(invite.expiresAt.ms, office.world.clock.wall().now().ms + limits::inviteUsualMs);
        QCOMPARE(office.bob.says<InviteAccepted>(AcceptInvite{invite.code}).group, group);
        QCOMPARE(office.bob.sees<GroupJoined>().group.memberCount, 2);
        QCOMPARE(office.alice.sees<MemberChanged>().user, office.bob.user());
    }

    void aMemberUsesNothingUp()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite);
        const Invite invite = office.alice.says<InviteCreated>(make(office, group)).invite;
        office.alice.says<InviteAccepted>(AcceptInvite{invite.code});
        office.bob.says<InviteAccepted>(AcceptInvite{invite.code});
        office.skipAll();
        office.bob.says<InviteAccepted>(AcceptInvite{invite.code});
        office.bob.seesNothing();
        office.alice.seesNothing();
        QCOMPARE(office.bob.asks<MemberPage>(ListMembers{group}).members.size(), 2);
    }

    void anInvitationIsGoodForSoManyPeople()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite);
        const Invite invite = office.alice.says<InviteCreated>(make(office, group, 2)).invite;
        office.bob.says<InviteAccepted>(AcceptInvite{invite.code});
        QCOMPARE(office.alice.asks<InviteList>(ListInvites{group}).invites.first().usesLeft, 1);
        office.carol.says<InviteAccepted>(AcceptInvite{invite.code});
        office.dave.isRefused(AcceptInvite{invite.code}, ErrorCode::notFound);
        QVERIFY(refusalOf(office.world, office.dave, AcceptInvite{invite.code}).contains(QStringLiteral("used up")));
        QCOMPARE(office.alice.asks<InviteList>(ListInvites{group}).invites.size(), 0);
    }

    void theLastUseIsUsedOnce()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite);
        const Invite invite = office.alice.says<InviteCreated>(make(office, group)).invite;
        const auto first = office.bob.submission(Command(AcceptInvite{invite.code}));
        const auto second = office.carol.submission(Command(AcceptInvite{invite.code}));
        office.world.run({first, second});
        QVERIFY(office.bob.answerTo(first)->ok());
        QCOMPARE(office.carol.answerTo(second)->error().code, ErrorCode::notFound);
    }

    void anInvitationExpires()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite);
        auto command = make(office, group);
        command.expiresAt = Timestamp{office.world.clock.wall().now().ms + 1000};
        const Invite invite = office.alice.says<InviteCreated>(command).invite;
        office.world.clock.advance(1000);
        office.bob.isRefused(AcceptInvite{invite.code}, ErrorCode::notFound);
        QVERIFY(refusalOf(office.world, office.bob, AcceptInvite{invite.code}).contains(QStringLiteral("expired")));
        office.alice.says<InviteAccepted>(AcceptInvite{invite.code});
    }

    void aRevokedInvitationLetsNobodyIn()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite, {office.bob.user()});
        const Invite invite = office.alice.says<InviteCreated>(make(office, group)).invite;
        office.bob.isRefused(RevokeInvite{invite.id}, ErrorCode::notFound);
        office.carol.isRefused(RevokeInvite{invite.id}, ErrorCode::notFound);
        office.alice.isRefused(RevokeInvite{InviteId()}, ErrorCode::notFound);
        office.alice.says<Done>(RevokeInvite{invite.id});
        office.alice.says<Done>(RevokeInvite{invite.id});
        office.carol.isRefused(AcceptInvite{invite.code}, ErrorCode::notFound);
        QVERIFY(refusalOf(office.world, office.carol, AcceptInvite{invite.code}).contains(QStringLiteral("revoked")));
        QCOMPARE(office.alice.asks<InviteList>(ListInvites{group}).invites.size(), 0);
    }

    void onlyModeratorsInvite()
    {
        Office office;
        office.makeAdministrator(office.dave);
        const GroupId group = office.group(Visibility::everybody, {office.bob.user()});
        office.bob.isRefused(make(office, group), ErrorCode::forbidden);
        office.bob.isRefused(ListInvites{group}, ErrorCode::forbidden);
        office.carol.isRefused(make(office, group), ErrorCode::forbidden);
        office.carol.isRefused(make(office, office.group(Visibility::invite)), ErrorCode::notFound);
        const GroupId everybody = office.dave.asks<GroupPage>(ListOwnGroups()).groups.first().group.id;
        office.dave.isRefused(make(office, everybody), ErrorCode::forbidden);
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.bob.says<InviteCreated>(make(office, group));
    }

    void anInvitationEndsAtATimeThatMakesSense()
    {
        Office office;
        const GroupId group = office.group();
        const Timestamp now = office.world.clock.wall().now();
        for (const Timestamp end : {Timestamp{0}, now, Timestamp{now.ms + limits::inviteMs + 1}}) {
            auto command = make(office, group);
            command.expiresAt = end;
            office.alice.isRefused(command, ErrorCode::badField);
        }
    }

    void anInvitationMadeTwiceUnderOneClientIdIsMadeOnce()
    {
        Office office;
        const GroupId group = office.group();
        auto command = make(office, group);
        const auto first = office.alice.says<InviteCreated>(command);
        QCOMPARE(office.alice.says<InviteCreated>(command), first);
        QCOMPARE(office.alice.asks<InviteList>(ListInvites{group}).invites, QList<Invite>{first.invite});
        command.uses = 5;
        office.alice.isRefused(command, ErrorCode::clientIdReused);
    }

    void whoIsNoModeratorAnyMoreHasNoInvitationsLeft()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite, {office.bob.user(), office.carol.user()});
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.alice.says<Done>(SetRole{group, office.carol.user(), Role::moderator});
        const Invite bobs = office.bob.says<InviteCreated>(make(office, group)).invite;
        const Invite carols = office.carol.says<InviteCreated>(make(office, group)).invite;
        office.alice.says<Done>(RemoveMember{group, office.bob.user()});
        office.bob.isRefused(AcceptInvite{bobs.code}, ErrorCode::notFound);
        office.alice.says<Done>(SetRole{group, office.carol.user(), Role::member});
        office.dave.isRefused(AcceptInvite{carols.code}, ErrorCode::notFound);
    }

    void whoIsDeactivatedHasNoInvitationsLeftNotEvenAfterComingBack()
    {
        Office office;
        office.makeAdministrator(office.dave);
        const GroupId group = office.group(Visibility::invite, {office.bob.user()});
        const GroupId another = office.group(Visibility::invite, {office.bob.user()});
        QStringList codes;
        for (const GroupId each : {group, another}) {
            office.alice.says<Done>(SetRole{each, office.bob.user(), Role::moderator});
            codes += office.bob.says<InviteCreated>(make(office, each, 10'000)).invite.code;
        }
        const Invite alices = office.alice.says<InviteCreated>(make(office, group)).invite;
        office.dave.says<Done>(DeactivateAccount{office.bob.user()});
        for (const QString &code : codes)
            office.carol.isRefused(AcceptInvite{code}, ErrorCode::notFound);
        QCOMPARE(office.alice.asks<InviteList>(ListInvites{group}).invites, QList<Invite>{alices});
        office.dave.says<Done>(ReactivateAccount{office.bob.user()});
        for (const QString &code : codes)
            office.carol.isRefused(AcceptInvite{code}, ErrorCode::notFound);
        office.carol.says<InviteAccepted>(AcceptInvite{alices.code});
    }

    void whoseAccountIsGoneHasNoInvitationsLeft()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite, {office.bob.user()});
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        const Invite invite = office.bob.says<InviteCreated>(make(office, group)).invite;
        office.bob.says<LoggedOut>(LogOut{});
        QVERIFY(office.world.sql().run("UPDATE users SET last_seen_at = 0 WHERE username = 'bob'"));
        office.world.pass(core::Chores::evenClockMs + core::Chores::betweenRoundsMs + 1'000);
        office.carol.isRefused(AcceptInvite{invite.code}, ErrorCode::notFound);
    }

    void guestsAndCodesOfRemovedGroupsAreNotLetIn()
    {
        Office office;
        office.makeGuest(office.dave);
        const GroupId group = office.group(Visibility::invite);
        const Invite invite = office.alice.says<InviteCreated>(make(office, group)).invite;
        office.dave.isRefused(AcceptInvite{invite.code}, ErrorCode::forbidden);
        office.bob.isRefused(AcceptInvite{QStringLiteral("guessed")}, ErrorCode::notFound);
        office.alice.says<Done>(RemoveGroup{group});
        office.bob.isRefused(AcceptInvite{invite.code}, ErrorCode::notFound);
    }

    void oldInvitationsMakeRoomForNewOnes()
    {
        Office office;
        const GroupId group = office.group();
        InviteId last;
        for (qint64 i = 0; i < limits::invitesPerGroup; ++i)
            last = office.alice.says<InviteCreated>(make(office, group)).invite.id;
        office.alice.isRefused(make(office, group), ErrorCode::forbidden);
        office.alice.says<Done>(RevokeInvite{last});
        office.alice.says<InviteCreated>(make(office, group));
        office.alice.isRefused(RevokeInvite{last}, ErrorCode::notFound);
        QCOMPARE(office.alice.asks<InviteList>(ListInvites{group}).invites.size(), limits::invitesPerGroup);
    }

private:
    static CreateInvite make(Office &office, GroupId group, std::optional<qint64> uses = {})
    {
        return {office.world.newClientId(), group, {}, uses};
    }
};

QTEST_GUILESS_MAIN(TestInvites)
#include "tst_invites.moc"
