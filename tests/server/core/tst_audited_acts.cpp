#include "server/core/codes.h"
#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

// Dave is the administrator, alice owns the group, bob moderates it, and carol is a member.
class Place : public Office
{
public:
    Place()
    {
        makeAdministrator(dave);
        alice.says<Done>(SetRole{design, bob.user(), Role::moderator});
    }

    GroupId design = group(Visibility::request, {bob.user(), carol.user()});
    ConversationId general = generalOf(design);

    Person newcomer() { return Person::registered(world, QStringLiteral("newcomer%1").arg(++m_newcomers)); }
    // Waits for approval.
    UserId waiting()
    {
        const UserId user = newcomer().user();
        must(world.sql().run("UPDATE users SET state = 1 WHERE id = ?", {user.toBytes()}));
        return user;
    }
    JoinRequestId request(Person &person)
    {
        return person.says<JoinRequested>(RequestToJoin{world.newClientId(), design}).request;
    }
    ConversationId conversation(Person &maker, ConversationKind kind = ConversationKind::group)
    {
        CreateConversation create{world.newClientId(), design, QStringLiteral("Trip"), {}, kind};
        if (kind == ConversationKind::chosen) {
            alice.says<Done>(AddMembers{design, {dave.user()}});
            create.participants = {alice.user(), bob.user(), dave.user()};
        }
        return maker.says<ConversationCreated>(create).conversation;
    }
    MessageId message(Person &author) { return author.says<MessageAccepted>(post(general, text)).message; }
    qint64 entryCount()
    {
        qint64 count = -1;
        must(world.sql().run(
            "SELECT count(*) FROM audit", {}, [&](const storage::SqlRow &row) { count = row.number(0); }));
        return count;
    }
    static void must(const Status &status) { QVERIFY(status); }

    const QString text = QStringLiteral("hello");

private:
    int m_newcomers = 0;
};

// What somebody is about to do, and what it is done to.
struct Act
{
    Person *actor;
    Command command;
    QByteArray object;
};

using Prepare = std::function<Act(Place &)>;

template <class SomeId>
Act act(Person &actor, const Command &command, SomeId object)
{
    return {&actor, command, object.toBytes()};
}

Act own(Person &actor, const Command &command)
{
    return {&actor, command, {}};
}

QString typeOf(const Command &command)
{
    return std::visit([]<class M>(const M &) { return QString::fromLatin1(M::type); }, command);
}

}

Q_DECLARE_METATYPE(Prepare)

// Whatever administrators and moderators do to others is written down, each time it is done.
class TestAuditedActs : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, const Prepare &prepare) { QTest::newRow(name) << prepare; }
    void accountRows();
    void groupRows();
    void conversationRows();

private slots:
    void anActLeavesOneEntry_data();
    void anActLeavesOneEntry();
    void whatOneDoesWithOnesOwnLeavesNone_data();
    void whatOneDoesWithOnesOwnLeavesNone();
};

void TestAuditedActs::accountRows()
{
    row("account.approve", [](Place &p) {
        const UserId user = p.waiting();
        return act(p.dave, ApproveAccount{user}, user);
    });
    row("account.refuse", [](Place &p) {
        const UserId user = p.waiting();
        return act(p.dave, RefuseAccount{user}, user);
    });
    row("account.deactivate", [](Place &p) { return act(p.dave, DeactivateAccount{p.carol.user()}, p.carol.user()); });
    row("account.deactivate a guest", [](Place &p) {
        p.makeGuest(p.carol);
        return act(p.dave, DeactivateAccount{p.carol.user()}, p.carol.user());
    });
    row("account.reactivate", [](Place &p) {
        p.deactivate(p.carol);
        return act(p.dave, ReactivateAccount{p.carol.user()}, p.carol.user());
    });
    row("account.reset", [](Place &p) { return act(p.dave, ResetAccount{p.carol.user()}, p.carol.user()); });
    row("account.set_admin", [](Place &p) { return act(p.dave, SetAdmin{p.carol.user(), true}, p.carol.user()); });
    row("account.revoke_invite", [](Place &p) {
        const auto made = p.dave.says<InviteMade>(InviteAccount{p.world.newClientId()}).invite;
        return act(p.dave, RevokeAccountInvite{made}, made);
    });
    row("account.invite another code", [](Place &p) {
        const InviteAccount invite{p.world.newClientId()};
        return act(p.dave, invite, p.dave.says<InviteMade>(invite).invite);
    });
    // Its id is known only afterwards.
    row("account.invite", [](Place &p) { return own(p.dave, InviteAccount{p.world.newClientId()}); });
}

void TestAuditedActs::groupRows()
{
    const auto inGroup = [](Place &p, Person &actor, const Command &command) { return act(actor, command, p.design); };
    row("group.update", [=](Place &p) { return inGroup(p, p.alice, UpdateGroup{p.design, QStringLiteral("Art")}); });
    row("group.remove", [=](Place &p) { return inGroup(p, p.alice, RemoveGroup{p.design}); });
    row("group.remove by an administrator", [=](Place &p) { return inGroup(p, p.dave, RemoveGroup{p.design}); });
    row("group.add", [=](Place &p) { return inGroup(p, p.bob, AddMembers{p.design, {p.newcomer().user()}}); });
    row("group.kick", [=](Place &p) { return inGroup(p, p.bob, RemoveMember{p.design, p.carol.user()}); });
    row("group.set_role",
        [=](Place &p) { return inGroup(p, p.alice, SetRole{p.design, p.carol.user(), Role::visitor}); });
    row("group.transfer", [=](Place &p) { return inGroup(p, p.alice, TransferGroup{p.design, p.carol.user()}); });
    row("group.transfer by an administrator",
        [=](Place &p) { return inGroup(p, p.dave, TransferGroup{p.design, p.carol.user()}); });
    row("group.approve", [=](Place &p) {
        Person asker = p.newcomer();
        return inGroup(p, p.bob, ApproveRequest{p.request(asker)});
    });
    row("group.refuse", [=](Place &p) {
        Person asker = p.newcomer();
        return inGroup(p, p.bob, RefuseRequest{p.request(asker)});
    });
    row("group.invite", [=](Place &p) { return inGroup(p, p.bob, CreateInvite{p.world.newClientId(), p.design}); });
    row("group.revoke_invite", [=](Place &p) {
        const auto made = p.bob.says<InviteCreated>(CreateInvite{p.world.newClientId(), p.design}).invite;
        return inGroup(p, p.bob, RevokeInvite{made.id});
    });
}

void TestAuditedActs::conversationRows()
{
    row("conversation.update", [](Place &p) {
        const auto id = p.conversation(p.carol);
        return act(p.bob, UpdateConversation{id, QStringLiteral("Voyage"), {}}, id);
    });
    row("conversation.add", [](Place &p) {
        const auto id = p.conversation(p.alice, ConversationKind::chosen);
        return act(p.bob, AddParticipants{id, {p.carol.user(), p.alice.user()}}, id);
    });
    row("conversation.take_out", [](Place &p) {
        const auto id = p.conversation(p.alice, ConversationKind::chosen);
        return act(p.bob, RemoveParticipant{id, p.dave.user()}, id);
    });
    row("conversation.archive", [](Place &p) {
        const auto id = p.conversation(p.carol);
        return act(p.bob, ArchiveConversation{id, true}, id);
    });
    row("conversation.remove", [](Place &p) {
        const auto id = p.conversation(p.carol);
        return act(p.bob, RemoveConversation{id}, id);
    });
    row("message.remove", [](Place &p) {
        const auto id = p.message(p.carol);
        return act(p.bob, RemoveMessage{id}, id);
    });
}

void TestAuditedActs::anActLeavesOneEntry_data()
{
    QTest::addColumn<Prepare>("prepare");
    accountRows();
    groupRows();
    conversationRows();
    row("admin.claim", [](Place &p) {
        Place::must(p.world.sql().run("UPDATE users SET is_admin = 0"));
        Place::must(p.world.sql().run("UPDATE server SET setup_code_hash = ?", {core::codeHash(p.text)}));
        return act(p.dave, ClaimAdmin{p.text}, p.dave.user());
    });
}

void TestAuditedActs::anActLeavesOneEntry()
{
    QFETCH(const Prepare, prepare);
    Place place;
    const Act act = prepare(place);
    const qint64 before = place.entryCount();
    act.actor->says(act.command);
    QCOMPARE(place.entryCount(), before + 1);
    const AuditEntry entry = place.dave.asks<AuditRead>(ReadAudit{}).entries.first();
    QCOMPARE(entry.action, typeOf(act.command));
    QCOMPARE(entry.actor, act.actor->user());
    QVERIFY(entry.object);
    if (!act.object.isEmpty())
        QCOMPARE(entry.object->toBytes(), act.object);
}

void TestAuditedActs::whatOneDoesWithOnesOwnLeavesNone_data()
{
    QTest::addColumn<Prepare>("prepare");
    row("conversation.update", [](Place &p) {
        return own(p.carol, UpdateConversation{p.conversation(p.carol), QStringLiteral("Voyage"), {}});
    });
    row("conversation.add", [](Place &p) {
        return own(p.alice, AddParticipants{p.conversation(p.alice, ConversationKind::chosen), {p.carol.user()}});
    });
    row("conversation.add of nobody new", [](Place &p) {
        return own(p.bob, AddParticipants{p.conversation(p.alice, ConversationKind::chosen), {p.bob.user()}});
    });
    row("conversation.leave",
        [](Place &p) { return own(p.bob, LeaveConversation{p.conversation(p.alice, ConversationKind::chosen)}); });
    row("conversation.archive of a direct one", [](Place &p) {
        const auto opened = p.carol.says<ConversationCreated>(OpenDirect{{p.bob.user()}});
        return own(p.carol, ArchiveConversation{opened.conversation, true});
    });
    row("message.remove", [](Place &p) { return own(p.bob, RemoveMessage{p.message(p.bob)}); });
    row("group.create", [](Place &p) { return own(p.carol, p.create(QStringLiteral("Art"))); });
    row("group.leave", [](Place &p) { return own(p.carol, LeaveGroup{p.design}); });
    row("group.withdraw", [](Place &p) { return own(p.dave, WithdrawRequest{p.request(p.dave)}); });
    row("account.update", [](Place &p) { return own(p.dave, UpdateAccount{QStringLiteral("D."), {}}); });
    row("account.make_code", [](Place &p) { return own(p.dave, MakeCode{}); });
    row("session.revoke_others", [](Place &p) { return own(p.dave, RevokeOtherSessions{}); });
}

void TestAuditedActs::whatOneDoesWithOnesOwnLeavesNone()
{
    QFETCH(const Prepare, prepare);
    Place place;
    const Act act = prepare(place);
    const qint64 before = place.entryCount();
    act.actor->says(act.command);
    QCOMPARE(place.entryCount(), before);
}

QTEST_GUILESS_MAIN(TestAuditedActs)
#include "tst_audited_acts.moc"
