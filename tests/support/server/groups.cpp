#include "tests/support/server/groups.h"

namespace tincan::tests {

using namespace protocol;

CreateGroup Office::create(const QString &name, Visibility visibility, const QList<UserId> &members)
{
    return {world.newClientId(), name, {}, visibility, {}, members};
}

GroupId Office::group(Visibility visibility, const QList<UserId> &members)
{
    const auto made = alice.says<GroupCreated>(create(QStringLiteral("Design"), visibility, members));
    skipAll();
    return made.group;
}

ConversationId Office::generalOf(GroupId group)
{
    ConversationId id;
    const auto found = world.sql().run("SELECT conversations.id FROM conversations JOIN groups "
                                       "ON groups.key = conversations.group_key WHERE groups.id = ? "
                                       "ORDER BY conversations.key LIMIT 1",
                                       {group.toBytes()},
                                       [&](const storage::SqlRow &row) { id = row.id<ConversationId>(0); });
    Q_ASSERT(found.ok());
    return id;
}

PostMessage Office::post(ConversationId conversation, const QString &text)
{
    return {conversation, world.newClientId(), text};
}

void Office::skip(Person &person)
{
    while (world.outbox.takeEvent(person.connection())) {}
}

void Office::skipAll()
{
    for (Person *person : {&alice, &bob, &carol, &dave})
        skip(*person);
}

void Office::makeGuest(const Person &person)
{
    set("UPDATE users SET kind = 1 WHERE id = ?", person);
}

void Office::makeAdministrator(const Person &person)
{
    set("UPDATE users SET is_admin = 1 WHERE id = ?", person);
}

void Office::deactivate(const Person &person)
{
    set("UPDATE users SET state = 2 WHERE id = ?", person);
}

qint64 Office::revisionOf(GroupId group)
{
    return number("SELECT revision FROM groups WHERE id = ?", group.toBytes());
}

qint64 Office::ownRevision(Person &person)
{
    return number("SELECT revision FROM users WHERE id = ?", person.user().toBytes());
}

StreamChanges Office::groupSync(Person &person, GroupId group, qint64 revision)
{
    return person.asks<StreamChanges>(SyncStreams{{}, QList<GroupPosition>{{group, revision}}, {}});
}

UserChanges Office::ownSync(Person &person, qint64 revision)
{
    return person.asks<StreamChanges>(SyncStreams{{}, {}, revision}).user.value_or(UserChanges());
}

void Office::set(const char *statement, const Person &person)
{
    const auto done = world.sql().run(statement, {person.user().toBytes()});
    Q_ASSERT(done.ok());
}

qint64 Office::number(const char *statement, const QByteArray &id)
{
    qint64 number = 0;
    const auto found = world.sql().run(statement, {id}, [&](const storage::SqlRow &row) { number = row.number(0); });
    Q_ASSERT(found.ok());
    return number;
}

QString refusalOf(World &world, Person &person, const Command &command)
{
    const auto sent = person.submission(command);
    world.run({sent});
    const auto answer = person.answerTo(sent);
    return answer && !answer->ok() ? answer->error().detail : QString();
}

}
