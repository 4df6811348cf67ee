#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestMembers : public QObject
{
    Q_OBJECT

private slots:
    void whoJoinsAPublicGroupHearsOfItAndIsHeardOf()
    {
        Office office;
        const GroupId group = office.group();
        office.bob.says<Done>(JoinGroup{group});
        const auto joined = office.bob.sees<GroupJoined>();
        QCOMPARE(joined.group.memberCount, 2);
        QCOMPARE(joined.role, Role::member);
        QCOMPARE(joined.revision, office.ownRevision(office.bob));
        office.bob.seesNothing();
        const auto changed = office.alice.sees<MemberChanged>();
        QCOMPARE(changed.user, office.bob.user());
        QCOMPARE(changed.role, std::optional(Role::member));
        QCOMPARE(changed.revision, office.revisionOf(group));
        office.alice.says<MessageAccepted>(office.post(office.generalOf(group), QStringLiteral("welcome")));
        office.bob.sees<MessagePosted>();
    }

    void joiningAgainChangesNothing()
    {
        Office office;
        const GroupId group = office.group();
        office.bob.says<Done>(JoinGroup{group});
        office.skipAll();
        office.bob.says<Done>(JoinGroup{group});
        office.bob.seesNothing();
        office.alice.seesNothing();
        QCOMPARE(office.bob.asks<MemberPage>(ListMembers{group}).members.size(), 2);
    }

    void notEveryGroupCanBeJoined()
    {
        Office office;
        office.makeGuest(office.dave);
        const GroupId open = office.group();
        const GroupId asking = office.group(Visibility::request);
        const GroupId closed = office.group(Visibility::invite);
        office.bob.isRefused(JoinGroup{asking}, ErrorCode::forbidden);
        office.bob.isRefused(JoinGroup{closed}, ErrorCode::notFound);
        office.bob.isRefused(JoinGroup{GroupId()}, ErrorCode::notFound);
        office.dave.isRefused(JoinGroup{open}, ErrorCode::notFound);
        office.alice.seesNothing();
    }

    void aNewcomerBeginsAtTheNewestMessage()
    {
        Office office;
        const GroupId group = office.group();
        const ConversationId general = office.generalOf(group);
        office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("long ago")));
        office.bob.says<Done>(JoinGroup{group});
        const auto list = office.bob.asks<ConversationList>(ListConversations());
        QCOMPARE(list.standings.last().conversation, general);
        QCOMPARE(list.standings.last().unread, 0);
        QCOMPARE(list.standings.last().readSeq, 1);
        QCOMPARE(office.bob.asks<MessagePage>(ReadHistory{general, {}, {}}).messages.size(), 1);
    }

    void newcomersReadNothingOfBeforeWhereTheyMayNot()
    {
        Office office;
        const GroupId group = office.group();
        const ConversationId general = office.generalOf(group);
        const auto before = office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("secret")));
        office.alice.says<Done>(UpdateGroup{group, {}, {}, {}, false});
        office.bob.says<Done>(JoinGroup{group});
        office.skipAll();
        const auto after = office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("welcome")));

        QCOMPARE(office.bob.sees<MessagePosted>().message.id, after.message);
        const auto page = office.bob.asks<MessagePage>(ReadHistory{general, {}, {}}).messages;
        QCOMPARE(page.size(), 1);
        QCOMPARE(page.first().id, after.message);
        office.bob.isRefused(FetchMessage{before.message}, ErrorCode::notFound);
        office.bob.isRefused(ReadEdits{before.message}, ErrorCode::notFound);
        auto reply = office.post(general, QStringLiteral("what was that?"));
        reply.replyTo = before.message;
        office.bob.isRefused(reply, ErrorCode::notFound);
        const auto missed = office.bob.asks<StreamChanges>(SyncStreams{{{general, 0, 0}}});
        QCOMPARE(missed.conversations.first().messages.size(), 1);
        const auto list = office.bob.asks<ConversationList>(ListConversations());
        QCOMPARE(list.standings.last().hiddenSeq, 1);
        QCOMPARE(list.standings.last().unread, 1);
        QCOMPARE(list.lastMessages.last().id, after.message);
        QCOMPARE(office.alice.asks<MessagePage>(ReadHistory{general, {}, {}}).messages.size(), 2);
    }

    void newcomersHearNothingOfEditsToWhatWasSaidBefore()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.carol.user()});
        const ConversationId general = office.generalOf(group);
        const auto before = office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("secret")));
        office.alice.says<Done>(UpdateGroup{group, {}, {}, {}, false});
        office.bob.says<Done>(JoinGroup{group});
        office.skipAll();
        office.alice.says<MessageFetched>(EditMessage{before.message, QStringLiteral("still secret")});
        for (Person *person : {&office.bob, &office.carol})
            QCOMPARE(person->sees<StreamMoved>().revision, 3);
        const SyncStreams missed{{{general, 1, 2}}};
        QCOMPARE(office.bob.asks<StreamChanges>(missed).conversations.first().messages.size(), 0);
        const auto seen = office.carol.asks<StreamChanges>(missed).conversations.first().messages;
        QCOMPARE(seen.first().text, QStringLiteral("still secret"));
        const auto after = office.alice.says<MessageAccepted>(office.post(general, QStringLiteral("welcome")));
        office.bob.sees<MessagePosted>();
        office.alice.says<MessageFetched>(RemoveMessage{after.message});
        office.bob.sees<MessageChanged>();
    }

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
