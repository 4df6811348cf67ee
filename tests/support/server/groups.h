#pragma once

#include "tests/support/server/person.h"

namespace tincan::tests {

// Everybody in the tests about groups, and what they do all the time.
class Office
{
public:
    World world;
    Person alice = Person::registered(world, QStringLiteral("alice"));
    Person bob = Person::registered(world, QStringLiteral("bob"));
    Person carol = Person::registered(world, QStringLiteral("carol"));
    Person dave = Person::registered(world, QStringLiteral("dave"));

    protocol::CreateGroup create(const QString &name, protocol::Visibility visibility = protocol::Visibility::everybody,
                                 const QList<UserId> &members = {});
    // Alice's group, with nobody having seen an event of it.
    GroupId group(protocol::Visibility visibility = protocol::Visibility::everybody, const QList<UserId> &members = {});
    // The conversation that was made with it.
    ConversationId generalOf(GroupId group);
    protocol::PostMessage post(ConversationId conversation, const QString &text);

    // What somebody saw until now does not matter.
    void skip(Person &person);
    void skipAll();
    void makeGuest(const Person &person);
    void makeAdministrator(const Person &person);
    void deactivate(const Person &person);

    // What they change, in one number.
    qint64 revisionOf(GroupId group);
    qint64 ownRevision(Person &person);
    protocol::StreamChanges groupSync(Person &person, GroupId group, qint64 revision);
    protocol::UserChanges ownSync(Person &person, qint64 revision);

private:
    void set(const char *statement, const Person &person);
    qint64 number(const char *statement, const QByteArray &id);
};

// The detail of the refusal, to see that it says in words what is the matter.
QString refusalOf(World &world, Person &person, const protocol::Command &command);

}
