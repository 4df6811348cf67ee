#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// Whose a conversation for chosen people is, and that none is left without anybody to look after it.
class TestOwners : public QObject
{
    Q_OBJECT

private slots:
    void itIsRemovedWithTheLastWhoTakesPart()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user()});
        const auto chosen = made(office, office.bob, group);
        QCOMPARE(conversationsOf(office, group), 2);
        const qint64 own = office.ownRevision(office.bob);
        office.bob.says<Done>(LeaveConversation{chosen});
        QCOMPARE(conversationsOf(office, group), 1);
        office.bob.isRefused(AddParticipants{chosen, {office.bob.user()}}, ErrorCode::notFound);
        const auto missed = office.bob.asks<StreamChanges>(SyncStreams{{{chosen, 0, 1}}, {}, own});
        QCOMPARE(missed.gone, QList<ConversationId>{chosen});

        const auto other = made(office, office.bob, group);
        office.alice.says<Done>(RemoveMember{group, office.bob.user()});
        QCOMPARE(conversationsOf(office, group), 1);
        office.bob.isRefused(Query(ReadHistory{other, {}, {}}), ErrorCode::notFound);
    }

    void whoHasBeenThereLongestOwnsItWhenItsOwnerGoes()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, everybodyElse(office));
        const auto chosen = made(office, office.bob, group, {office.carol.user()});
        office.bob.says<Done>(AddParticipants{chosen, {office.dave.user()}});
        // Who comes back has not been there any longer for that.
        office.carol.says<Done>(LeaveConversation{chosen});
        office.bob.says<Done>(AddParticipants{chosen, {office.carol.user()}});
        office.skipAll();
        office.bob.says<Done>(LeaveConversation{chosen});
        office.bob.sees<ConversationLeft>();
        office.bob.seesNothing();
        for (Person *person : {&office.carol, &office.dave}) {
            const auto left = person->sees<ParticipantChanged>();
            const auto changed = person->sees<ConversationChanged>();
            QCOMPARE(changed.conversation.owner, office.dave.user());
            QCOMPARE(changed.conversation.creator, office.bob.user());
            QCOMPARE(changed.conversation.revision, left.revision + 1);
            QCOMPARE(changed.groupRevision, std::nullopt);
            person->seesNothing();
        }
        office.carol.isRefused(RemoveConversation{chosen}, ErrorCode::forbidden);
        office.dave.says<Done>(UpdateConversation{chosen, QStringLiteral("Dave's"), {}});
        office.carol.sees<ConversationChanged>();
        // Nobody but the owner leaves anything behind.
        office.carol.says<Done>(LeaveConversation{chosen});
        office.dave.sees<ConversationChanged>();
        office.dave.sees<ParticipantChanged>();
        office.dave.seesNothing();
    }

    void whoseAccountIsDeactivatedOwnsNothing()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, everybodyElse(office));
        const auto chosen = made(office, office.bob, group, {office.carol.user()});
        const auto alone = made(office, office.bob, group);
        office.makeAdministrator(office.alice);
        office.skipAll();
        office.alice.says<Done>(DeactivateAccount{office.bob.user()});
        QCOMPARE(office.carol.sees<ConversationChanged>().conversation.owner, office.carol.user());
        office.carol.says<Done>(UpdateConversation{chosen, QStringLiteral("Carol's"), {}});
        office.carol.says<Done>(RemoveParticipant{chosen, office.bob.user()});
        // Where nobody else is, it waits for them.
        QCOMPARE(office.world.reads().conversations().one(alone, office.carol.user())->has_value(), false);
        QCOMPARE(conversationsOf(office, group), 3);
    }

    void soItIsWhenTheyAreTakenOutOrLeaveTheGroup_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("taken out") << 0;
        QTest::newRow("removed from the group") << 1;
        QTest::newRow("left the group") << 2;
    }

    void soItIsWhenTheyAreTakenOutOrLeaveTheGroup()
    {
        QFETCH(int, way);
        Office office;
        const GroupId group = office.group(Visibility::everybody, everybodyElse(office));
        office.alice.says<Done>(SetRole{group, office.dave.user(), Role::moderator});
        const auto chosen = made(office, office.bob, group, {office.carol.user(), office.dave.user()});
        office.skipAll();
        if (way == 0)
            office.dave.says<Done>(RemoveParticipant{chosen, office.bob.user()});
        else if (way == 1)
            office.alice.says<Done>(RemoveMember{group, office.bob.user()});
        else
            office.bob.says<Done>(LeaveGroup{group});
        office.carol.sees<ParticipantChanged>();
        QCOMPARE(office.carol.sees<ConversationChanged>().conversation.owner, office.carol.user());
        const auto known = ConversationPosition{chosen, 0, 3};
        const auto missed = office.dave.asks<StreamChanges>(SyncStreams{{known}});
        QCOMPARE(missed.conversations.value(0).conversation.owner, office.carol.user());
        office.carol.says<Done>(RemoveConversation{chosen});
    }

    // As long as there is somebody who can.
    void itGoesToWhoCanLookAfterIt()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, everybodyElse(office));
        const auto chosen = made(office, office.bob, group);
        for (Person *person : {&office.alice, &office.carol, &office.dave})
            office.bob.says<Done>(AddParticipants{chosen, {person->user()}});
        office.deactivate(office.alice);
        office.world.makeAdmin(office.bob.user());
        office.bob.says<Done>(TransferGroup{group, office.bob.user()});
        office.bob.says<Done>(SetRole{group, office.carol.user(), Role::visitor});
        office.bob.says<Done>(LeaveConversation{chosen});
        QCOMPARE(ownerSeenBy(office.dave, chosen), office.dave.user());
        office.dave.says<Done>(LeaveConversation{chosen});
        QCOMPARE(ownerSeenBy(office.carol, chosen), office.alice.user());
    }

    // Where everybody belongs, whatever they were before they became one.
    void administratorsCanLookAfterIt()
    {
        Office office;
        office.makeAdministrator(office.alice);
        const GroupId group = office.world.defaultGroup();
        const auto chosen = made(office, office.bob, group, {office.carol.user()});
        office.bob.says<Done>(AddParticipants{chosen, {office.dave.user()}});
        office.alice.says<Done>(SetRole{group, office.carol.user(), Role::visitor});
        office.world.makeAdmin(office.carol.user());
        office.bob.says<Done>(LeaveConversation{chosen});
        QCOMPARE(ownerSeenBy(office.dave, chosen), office.carol.user());
    }

    void nobodyAloneUsesUpWhatAGroupHasRoomFor()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user(), office.carol.user()});
        ConversationId last;
        for (qint64 i = 0; i < limits::conversationsPerCreator; ++i)
            last = made(office, office.bob, group, {office.carol.user()});
        // Whosever they are by now.
        office.bob.says<Done>(LeaveConversation{last});
        const CreateConversation more{office.world.newClientId(), group, QStringLiteral("more")};
        QVERIFY(refusalOf(office.world, office.bob, more).contains(QStringLiteral("50")));
        office.bob.isRefused(more, ErrorCode::forbidden);
        office.carol.says<ConversationCreated>(
            CreateConversation{office.world.newClientId(), group, QStringLiteral("one")});
        // In another group they are not counted.
        office.bob.says<ConversationCreated>(
            CreateConversation{office.world.newClientId(), office.world.defaultGroup(), QStringLiteral("one")});
        office.carol.says<Done>(LeaveConversation{last});
        office.bob.says<ConversationCreated>(more);
        const CreateConversation another{office.world.newClientId(), group, QStringLiteral("another")};
        office.bob.isRefused(another, ErrorCode::forbidden);
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.bob.says<ConversationCreated>(another);
    }

    void theDefaultGroupHasRoomForMore()
    {
        Office office;
        office.world.makeAdmin(office.alice.user());
        const auto hasSoMany = [&](qint64 conversations) {
            QVERIFY(office.world.sql().run("UPDATE groups SET conversation_count = ? WHERE is_default = 1",
                                           {conversations}));
        };
        const CreateConversation more{office.world.newClientId(), office.world.defaultGroup(), QStringLiteral("more")};
        hasSoMany(limits::conversationsOfDefaultGroup);
        office.alice.isRefused(more, ErrorCode::forbidden);
        hasSoMany(limits::conversationsOfDefaultGroup - 1);
        office.alice.says<ConversationCreated>(more);
    }

private:
    static QList<UserId> everybodyElse(Office &office)
    {
        return {office.bob.user(), office.carol.user(), office.dave.user()};
    }
    static ConversationId made(Office &office, Person &owner, GroupId group, const QList<UserId> &people = {})
    {
        CreateConversation create{office.world.newClientId(), group, QStringLiteral("Chosen")};
        create.kind = ConversationKind::chosen;
        create.participants = people;
        return owner.says<ConversationCreated>(create).conversation;
    }
    static qint64 conversationsOf(Office &office, GroupId group)
    {
        qint64 count = 0;
        const auto found = office.world.sql().run("SELECT conversation_count FROM groups WHERE id = ?",
                                                  {group.toBytes()},
                                                  [&](const storage::SqlRow &row) { count = row.number(0); });
        return found ? count : -1;
    }
    static std::optional<UserId> ownerSeenBy(Person &person, ConversationId conversation)
    {
        for (const Conversation &each : person.asks<ConversationList>(ListConversations{}).conversations) {
            if (each.id == conversation)
                return each.owner;
        }
        return std::nullopt;
    }
};

QTEST_GUILESS_MAIN(TestOwners)
#include "tst_owners.moc"
