#include "tests/server/costs/scene.h"

#include "tests/server/costs/filling.h"

namespace tincan::tests {

using namespace protocol;

Scene::Scene(Size size) : m_size(size)
{
    // From now on it is known which connection is counted.
    stop();
    for (Person *person : {&alice, &bob, &carol, &dave})
        skip(*person);
    makeAdministrator(alice);
    design = group(Visibility::everybody, {bob.user(), carol.user()});
    talk = generalOf(design);
    fillWithPeople(world.sql(), size.people);
    fillWithHistory(world.sql(), size.messages, world.general());
    fillWithHistory(world.sql(), size.messages, talk);
    fillWithMembers(world.sql(), size.members, design);
    fillAudit(world.sql(), size.messages + int(limits::auditEntriesPerPage));

    world.policy.guests = true;
    world.restart();
    for (Person *person : {&alice, &bob, &carol, &dave})
        person->says<SessionOpened>(ResumeSession{person->token()});
}

Bill Scene::measure(Person &person, const Request &request)
{
    skipAll();
    const int eventsBefore = world.outbox.publishes();
    Bill bill;
    if (const auto *command = std::get_if<Command>(&request)) {
        const auto sent = person.submission(*command);
        start();
        world.run({sent});
        bill.statements = stop();
        const auto answer = person.answerTo(sent);
        bill.refused = !answer || !answer->ok();
    } else {
        const core::Actor actor = world.outbox.actorOn(person.connection());
        start();
        const auto answer = core::answerQuery(actor, std::get<Query>(request), world.reads());
        bill.statements = stop();
        bill.refused = !answer.ok();
    }
    bill.events = world.outbox.publishes() - eventsBefore;
    return bill;
}

Person &Scene::somebody()
{
    return m_people.emplace_back(Person::registered(world, newName()));
}

QString Scene::nameOf(Person &person)
{
    return person.asks<UsersFetched>(FetchUsers{{person.user()}}).users.value(0).username;
}

GroupId Scene::newGroup(const Person &member, Visibility visibility)
{
    const GroupId group = alice.says<GroupCreated>(create(QStringLiteral("Plans"), visibility, {member.user()})).group;
    fillWithMembers(world.sql(), m_size.members, group);
    return group;
}

ConversationId Scene::newChosen(const Person &member)
{
    return alice
        .says<ConversationCreated>(CreateConversation{world.newClientId(),
                                                      design,
                                                      QStringLiteral("chosen"),
                                                      {},
                                                      ConversationKind::chosen,
                                                      QList<UserId>{member.user()}})
        .conversation;
}

ConversationId Scene::direct(Person &one, const Person &other)
{
    return one.says<ConversationCreated>(OpenDirect{{other.user()}}).conversation;
}

MessageId Scene::newMessage(Person &author, ConversationId conversation)
{
    return author.says<MessageAccepted>(post(conversation, QStringLiteral("hello"))).message;
}

JoinRequestId Scene::newRequest(Person &person, GroupId group)
{
    return person.says<JoinRequested>(RequestToJoin{world.newClientId(), group}).request;
}

Invite Scene::newInvite()
{
    return alice.says<InviteCreated>(CreateInvite{world.newClientId(), design}).invite;
}

QString Scene::newCode(Person &person)
{
    return person.says<CodeMade>(MakeCode{}).code;
}

ConversationPosition Scene::end(ConversationId conversation)
{
    ConversationPosition position{conversation};
    const auto found = world.sql().run("SELECT last_seq, revision FROM conversations WHERE id = ?",
                                       {conversation.toBytes()},
                                       [&](const storage::SqlRow &row) {
                                           position.seq = row.number(0);
                                           position.revision = row.number(1);
                                       });
    Q_ASSERT(found.ok());
    return position;
}

}
