#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestGroups : public QObject
{
    Q_OBJECT

private slots:
    void firstMembersSeeANewGroupAndItsConversationAtOnce()
    {
        Office office;
        auto create = office.create(QStringLiteral("Design"), Visibility::invite, {office.bob.user()});
        create.description = QStringLiteral(" What we \n draw ");
        const auto made = office.alice.says<GroupCreated>(create);

        const auto joined = office.bob.sees<GroupJoined>();
        QCOMPARE(joined.group.id, made.group);
        QCOMPARE(joined.group.name, QStringLiteral("Design"));
        QCOMPARE(joined.group.description, QStringLiteral("What we draw"));
        QCOMPARE(joined.group.visibility, Visibility::invite);
        QCOMPARE(joined.group.memberCount, 2);
        QCOMPARE(joined.role, Role::member);
        QCOMPARE(joined.revision, office.ownRevision(office.bob));
        const auto general = office.bob.sees<ConversationChanged>();
        QCOMPARE(general.conversation.group, std::optional(made.group));
        QCOMPARE(general.conversation.name, QStringLiteral("general"));
        QCOMPARE(general.groupRevision, std::optional(joined.group.revision));
        QCOMPARE(office.alice.sees<GroupJoined>().role, Role::owner);
        office.alice.sees<ConversationChanged>();
        office.carol.seesNothing();

        office.bob.says<MessageAccepted>(office.post(general.conversation.id, QStringLiteral("hello")));
        office.alice.sees<MessagePosted>();
        office.carol.seesNothing();
        office.carol.isRefused(office.post(general.conversation.id, QStringLiteral("hello")), ErrorCode::notFound);
    }

    void aGroupMadeTwiceUnderOneClientIdIsMadeOnce()
    {
        Office office;
        auto create = office.create(QStringLiteral("Design"));
        const auto made = office.alice.says<GroupCreated>(create);
        office.skipAll();
        QCOMPARE(office.alice.says<GroupCreated>(create), made);
        office.alice.seesNothing();
        create.name = QStringLiteral("Another");
        office.alice.isRefused(create, ErrorCode::clientIdReused);
    }

    void whoIsNamedTwiceIsAMemberOnce()
    {
        Office office;
        const UserId bob = office.bob.user();
        const auto made = office.alice.says<GroupCreated>(
            office.create(QStringLiteral("Design"), Visibility::invite, {bob, bob, office.alice.user()}));
        QCOMPARE(office.alice.sees<GroupJoined>().group.memberCount, 2);
        QCOMPARE(office.alice.asks<MemberPage>(ListMembers{made.group}).members.size(), 2);
    }

    void aGroupThatCannotBeMadeIsNotBegun()
    {
        Office office;
        office.makeGuest(office.dave);
        office.world.sql().takeStatements();
        office.alice.isRefused(office.create(QStringLiteral(" \n ")), ErrorCode::badField);
        office.alice.isRefused(office.create(QStringLiteral("Design"), Visibility::invite, {UserId()}),
                               ErrorCode::notFound);
        office.alice.isRefused(office.create(QStringLiteral("Design"), Visibility::invite, {office.dave.user()}),
                               ErrorCode::forbidden);
        office.dave.isRefused(office.create(QStringLiteral("Design")), ErrorCode::forbidden);
        for (const QByteArray &statement : office.world.sql().takeStatements())
            QVERIFY2(!statement.startsWith("INSERT") && !statement.startsWith("UPDATE"), statement.constData());
    }

    void itsOwnerChangesItsSettings()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user()});
        const qint64 before = office.revisionOf(group);
        UpdateGroup update{group, QStringLiteral("Drawing"), QStringLiteral("all of it"), Visibility::request, false};
        office.alice.says<Done>(update);
        for (Person *person : {&office.alice, &office.bob}) {
            const auto seen = person->sees<GroupChanged>().group;
            QCOMPARE(seen.name, QStringLiteral("Drawing"));
            QCOMPARE(seen.description, QStringLiteral("all of it"));
            QCOMPARE(seen.visibility, Visibility::request);
            QCOMPARE(seen.newcomersReadHistory, false);
            QCOMPARE(seen.revision, before + 1);
        }
        office.carol.seesNothing();
    }

    void aChangeThatChangesNothingIsToldToNobody()
    {
        Office office;
        const GroupId group = office.group();
        office.alice.says<Done>(UpdateGroup{group, QStringLiteral("Design")});
        office.alice.says<Done>(UpdateGroup{group});
        office.alice.seesNothing();
    }

    void onlyItsOwnerChangesAGroup()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user()});
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.makeAdministrator(office.dave);
        const UpdateGroup update{group, QStringLiteral("Mine")};
        office.bob.isRefused(update, ErrorCode::forbidden);
        office.carol.isRefused(update, ErrorCode::forbidden);
        office.dave.isRefused(update, ErrorCode::forbidden);
        office.alice.isRefused(UpdateGroup{group, QStringLiteral("\u202E ")}, ErrorCode::badField);
        office.alice.isRefused(UpdateGroup{GroupId(), QStringLiteral("x")}, ErrorCode::notFound);
        office.alice.says<Done>(UpdateGroup{group, {}, {}, Visibility::invite});
        office.carol.isRefused(update, ErrorCode::notFound);
        office.dave.isRefused(update, ErrorCode::notFound);
    }

    void ofEverybodysGroupAnAdministratorChangesTheNameAlone()
    {
        Office office;
        office.makeAdministrator(office.alice);
        const auto own = office.alice.asks<GroupPage>(ListOwnGroups());
        const GroupId everybody = own.groups.first().group.id;
        office.bob.isRefused(UpdateGroup{everybody, QStringLiteral("Mine")}, ErrorCode::forbidden);
        office.alice.isRefused(UpdateGroup{everybody, {}, {}, Visibility::invite}, ErrorCode::forbidden);
        office.alice.isRefused(UpdateGroup{everybody, {}, {}, {}, false}, ErrorCode::forbidden);
        office.alice.says<Done>(UpdateGroup{everybody, QStringLiteral("Our office")});
        QCOMPARE(office.bob.sees<GroupChanged>().group.name, QStringLiteral("Our office"));
        office.alice.isRefused(RemoveGroup{everybody}, ErrorCode::forbidden);
    }

    void aRemovedGroupIsGoneForEverybodyAtOnce()
    {
        Office office;
        const GroupId group = office.group(Visibility::everybody, {office.bob.user(), office.carol.user()});
        const ConversationId general = office.generalOf(group);
        const auto chosen = office.alice
                                .says<ConversationCreated>(CreateConversation{office.world.newClientId(),
                                                                              group,
                                                                              QStringLiteral("two of us"),
                                                                              {},
                                                                              ConversationKind::chosen,
                                                                              QList<UserId>{office.bob.user()}})
                                .conversation;
        const auto said = office.alice.says<MessageAccepted>(office.post(chosen, QStringLiteral("psst")));
        office.skipAll();

        office.alice.says<Done>(RemoveGroup{group});
        for (Person *person : {&office.alice, &office.bob, &office.carol}) {
            QCOMPARE(person->sees<GroupRemoved>().group, group);
            person->seesNothing();
        }
        for (const ConversationId conversation : {general, chosen}) {
            office.bob.isRefused(office.post(conversation, QStringLiteral("still here?")), ErrorCode::notFound);
            office.bob.isRefused(ReadHistory{conversation, {}, {}}, ErrorCode::notFound);
        }
        office.bob.isRefused(FetchMessage{said.message}, ErrorCode::notFound);
        office.bob.isRefused(EditMessage{said.message, QStringLiteral("x")}, ErrorCode::notFound);
        office.bob.isRefused(ListMembers{group}, ErrorCode::notFound);
        office.bob.isRefused(JoinGroup{group}, ErrorCode::notFound);
        office.alice.isRefused(RemoveGroup{group}, ErrorCode::notFound);
        QCOMPARE(office.bob.asks<GroupPage>(ListOwnGroups()).groups.size(), 1);
        QCOMPARE(office.bob.asks<GroupPage>(BrowseGroups()).groups.size(), 1);
        QCOMPARE(office.bob.asks<ConversationList>(ListConversations()).conversations.size(), 1);
        const auto missed = office.bob.asks<StreamChanges>(
            SyncStreams{{{chosen, 0, 0}, {general, 0, 0}}, QList<GroupPosition>{{group, 1}}, 0});
        QCOMPARE(missed.gone, (QList<ConversationId>{chosen, general}));
        QCOMPARE(missed.goneGroups, QList<GroupId>{group});
        QCOMPARE(missed.user.value_or(UserChanges()).groups, QList<JoinedGroup>());
        QCOMPARE(missed.user.value_or(UserChanges()).conversations, QList<Conversation>());

        // Nor does a device that comes back later hear of it.
        const auto topics = topicsOf(office.world, office.bob);
        QVERIFY(!topics.contains(group.toBytes()) && !topics.contains(chosen.toBytes()));
    }

    void onlyItsOwnerOrAnAdministratorRemovesAGroup()
    {
        Office office;
        const GroupId group = office.group(Visibility::invite, {office.bob.user()});
        office.alice.says<Done>(SetRole{group, office.bob.user(), Role::moderator});
        office.skipAll();
        office.bob.isRefused(RemoveGroup{group}, ErrorCode::forbidden);
        office.carol.isRefused(RemoveGroup{group}, ErrorCode::notFound);
        office.makeAdministrator(office.dave);
        office.dave.isRefused(ListMembers{group}, ErrorCode::notFound);
        office.dave.says<Done>(RemoveGroup{group});
        office.bob.sees<GroupRemoved>();
        office.dave.seesNothing();
    }

    void removingAGroupCostsNothingPerMember()
    {
        Office office;
        const GroupId small = office.group();
        const GroupId large = office.group(Visibility::invite, {office.bob.user(), office.carol.user()});
        office.world.sql().takeStatements();
        office.alice.says<Done>(RemoveGroup{small});
        const auto forOne = office.world.sql().takeStatements();
        office.alice.says<Done>(RemoveGroup{large});
        QCOMPARE(office.world.sql().takeStatements(), forOne);
    }

    void aGroupHasSoManyConversationsAndNoMore()
    {
        Office office;
        const GroupId group = office.group();
        const auto conversation = [&] {
            return CreateConversation{office.world.newClientId(), group, QStringLiteral("more")};
        };
        ConversationId last;
        for (qint64 i = 1; i < limits::conversationsPerGroup; ++i)
            last = office.alice.says<ConversationCreated>(conversation()).conversation;
        office.alice.isRefused(conversation(), ErrorCode::forbidden);
        office.alice.says<Done>(RemoveConversation{last});
        office.alice.says<ConversationCreated>(conversation());
    }

private:
    static QByteArrayList topicsOf(World &world, const Person &person)
    {
        Person device(world);
        device.says<SessionOpened>(ResumeSession{person.token()});
        QByteArrayList ids;
        for (const core::Topic &topic : world.outbox.topicsOf(device.connection())) {
            std::visit(
                [&](const auto &id) {
                    if constexpr (requires { id.toBytes(); })
                        ids += id.toBytes();
                },
                topic);
        }
        return ids;
    }
};

QTEST_GUILESS_MAIN(TestGroups)
#include "tst_groups.moc"
