#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestSyncGroups : public QObject
{
    Q_OBJECT

private slots:
    void whatHappenedInAGroupIsCaughtUp()
    {
        Office office;
        const GroupId group = office.group(Visibility::request, {office.bob.user(), office.carol.user()});
        const qint64 known = office.revisionOf(group);
        QCOMPARE(office.groupSync(office.bob, group, known).groups.size(), 0);
        office.alice.says<Done>(UpdateGroup{group, QStringLiteral("Drawing")});
        office.alice.says<Done>(AddMembers{group, {office.dave.user()}});
        office.alice.says<Done>(RemoveMember{group, office.carol.user()});
        const auto missed = office.groupSync(office.bob, group, known).groups.first();
        QCOMPARE(missed.group.name, QStringLiteral("Drawing"));
        QCOMPARE(missed.group.revision, office.revisionOf(group));
        QCOMPARE(missed.group.memberCount, 3);
        const QList<MemberChange> members{{office.dave.user(), Role::member}, {office.carol.user(), std::nullopt}};
        QCOMPARE(missed.members, members);
        QVERIFY(missed.conversations.isEmpty());
        QVERIFY(!missed.truncated);
    }

    void whoJoinsGetsTheWholeGroupFromItsBeginning()
    {
        Office office;
        const GroupId group = office.group();
        office.bob.says<Done>(JoinGroup{group});
        const auto all = office.groupSync(office.bob, group, 0).groups.first();
        QCOMPARE(all.members.size(), 2);
        QCOMPARE(all.conversations.size(), 1);
        QCOMPARE(all.conversations.first().id, office.generalOf(group));
    }

    // Also after the event, on a device that was there all the time: nothing from before is unread.
    void whoJoinsLearnsHowTheyStand()
    {
        Office office;
        const GroupId group = office.group();
        const ConversationId general = office.generalOf(group);
        office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("before")));
        office.bob.says<Done>(JoinGroup{group});
        const qint64 known = office.bob.sees<GroupJoined>().revision;
        const auto missed = office.ownSync(office.bob, known);
        QCOMPARE(missed.standings.size(), 1);
        QCOMPARE(missed.standings.first().conversation, general);
        QCOMPARE(missed.standings.first().readSeq, 1);
        QCOMPARE(missed.standings.first().unread, 0);
    }

    void whoWasRemovedLearnsThatTheGroupIsGone()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user()});
        const qint64 known = office.ownRevision(office.bob);
        office.alice.says<Done>(RemoveMember{group, office.bob.user()});
        const auto missed = office.bob.asks<StreamChanges>(
            SyncStreams{{{office.generalOf(group), 0, 0}}, QList<GroupPosition>{{group, 1}}, known});
        QCOMPARE(missed.goneGroups, QList<GroupId>{group});
        QCOMPARE(missed.gone, QList<ConversationId>{office.generalOf(group)});
        QCOMPARE(missed.user.value_or(UserChanges()).revision, known + 1);
        QCOMPARE(missed.user.value_or(UserChanges()).groups.size(), 0);
    }

    void oneSOwnGroupsAndRolesAreCaughtUp()
    {
        Office office;
        const qint64 known = office.ownRevision(office.bob);
        const GroupId group = office.group(Visibility::invite, {office.bob.user()});
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        const auto missed = office.ownSync(office.bob, known);
        QCOMPARE(missed.groups.size(), 1);
        QCOMPARE(missed.groups.first().group.id, group);
        QCOMPARE(missed.groups.first().role, Role::moderator);
        QCOMPARE(missed.revision, known + 2);
    }

    void aRequestIsInTheAskersStreamAlone()
    {
        Office office;
        const GroupId group = office.group(Visibility::request, {office.bob.user()});
        const qint64 known = office.revisionOf(group);
        const qint64 own = office.ownRevision(office.carol);
        const auto request = office.carol.says<JoinRequested>(RequestToJoin{office.world.newClientId(), group}).request;
        const auto asked = office.ownSync(office.carol, own);
        QCOMPARE(asked.requests.size(), 1);
        QCOMPARE(asked.requests.first().id, request);
        QCOMPARE(asked.requests.first().state, RequestState::open);
        QCOMPARE(office.alice.asks<RequestPage>(ListRequests{group}).requests, asked.requests);
        QCOMPARE(office.groupSync(office.carol, group, known).goneGroups, QList<GroupId>{group});

        office.alice.says<Done>(RefuseRequest{request, QStringLiteral("full")});
        const auto refused = office.ownSync(office.carol, own + 1).requests;
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.first().state, RequestState::refused);
        QCOMPARE(office.alice.asks<RequestPage>(ListRequests{group}).requests.size(), 0);
        // Those who have nothing to do with it have nothing to catch up with.
        QCOMPARE(office.revisionOf(group), known);
    }

    void anApprovalIsCaughtUpOnBothSides()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const qint64 known = office.revisionOf(group);
        const qint64 own = office.ownRevision(office.bob);
        const auto request = office.bob.says<JoinRequested>(RequestToJoin{office.world.newClientId(), group}).request;
        office.alice.says<Done>(ApproveRequest{request});
        const auto mine = office.ownSync(office.bob, own);
        QCOMPARE(mine.requests.first().state, RequestState::approved);
        QCOMPARE(mine.groups.first().group.id, group);
        const auto theirs = office.groupSync(office.alice, group, known).groups.first();
        QCOMPARE(theirs.members, (QList<MemberChange>{{office.bob.user(), Role::member}}));
    }

    void whereOneIsNoMoreIsInOnesOwnStream()
    {
        Office office;
        const GroupId kicked = office.group(Visibility::everybody, {office.bob.user()});
        const GroupId back = office.group(Visibility::everybody, {office.bob.user()});
        const auto talk = office.alice
                              .says<ConversationCreated>(CreateConversation{office.world.newClientId(),
                                                                            kicked,
                                                                            QStringLiteral("Trip"),
                                                                            {},
                                                                            ConversationKind::chosen,
                                                                            QList<UserId>{office.bob.user()}})
                              .conversation;
        const qint64 own = office.ownRevision(office.bob);
        office.alice.says<Done>(RemoveMember{kicked, office.bob.user()});
        office.bob.says<Done>(LeaveGroup{back});
        office.bob.says<Done>(JoinGroup{back});
        const auto mine = office.ownSync(office.bob, own);
        QCOMPARE(mine.leftGroups, QList<GroupId>{kicked});
        QCOMPARE(mine.leftConversations, QList<ConversationId>{talk});
        QCOMPARE(mine.groups.size(), 1);
        QCOMPARE(mine.groups.first().group.id, back);
        // Once is enough, and who knows nothing has nothing to forget.
        QCOMPARE(office.ownSync(office.alice, 0).leftGroups.size(), 0);
        QCOMPARE(office.ownSync(office.bob, 0).leftGroups.size(), 0);
    }

    void tooManyChangesAreNotListed()
    {
        Office office;
        const GroupId group = office.group(Visibility::request);
        const GroupId open = office.group(Visibility::everybody);
        const qint64 known = office.revisionOf(open);
        const qint64 own = office.ownRevision(office.bob);
        for (qint64 i = 0; i <= limits::changesPerStream; ++i) {
            const auto request =
                office.bob.says<JoinRequested>(RequestToJoin{office.world.newClientId(), group}).request;
            office.bob.says<Done>(WithdrawRequest{request});
            office.alice.says<ConversationCreated>(
                CreateConversation{office.world.newClientId(), open, QString::number(i)});
        }
        const auto theirs = office.groupSync(office.alice, open, known).groups.first();
        QVERIFY(theirs.truncated);
        QCOMPARE(theirs.conversations.size(), 0);
        const auto mine = office.ownSync(office.bob, own);
        QVERIFY(mine.truncated);
        QCOMPARE(mine.requests.size(), 0);
    }

    void everyRevisionOfAStreamIsToldLive()
    {
        Office office;
        const GroupId group = office.group(Visibility::request, {office.bob.user()});
        qint64 revision = office.revisionOf(group);
        qint64 own = office.ownRevision(office.bob);
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        QCOMPARE(office.alice.sees<MemberChanged>().revision, ++revision);
        office.bob.sees<MemberChanged>();
        QCOMPARE(office.bob.sees<GroupJoined>().revision, ++own);
        const auto request = office.carol.says<JoinRequested>(RequestToJoin{office.world.newClientId(), group}).request;
        office.alice.sees<RequestChanged>();
        office.bob.says<Done>(ApproveRequest{request});
        office.alice.sees<RequestChanged>();
        QCOMPARE(office.alice.sees<MemberChanged>().revision, ++revision);
        office.alice.says<Done>(UpdateGroup{group, QStringLiteral("Drawing")});
        QCOMPARE(office.alice.sees<GroupChanged>().group.revision, ++revision);
        office.bob.says<Done>(LeaveGroup{group});
        QCOMPARE(office.alice.sees<MemberChanged>().revision, ++revision);
        office.skip(office.carol);
        QCOMPARE(office.revisionOf(group), revision);
    }
};

QTEST_GUILESS_MAIN(TestSyncGroups)
#include "tst_sync_groups.moc"
