#pragma once

#include "tests/server/costs/sqlite_meter.h"
#include "tests/support/server/groups.h"

#include <deque>

namespace tincan::tests {

// How much there is beside the people who ask: messages in each of the two conversations there are, and people, each
// with what people have.
struct Size
{
    int messages = 0;
    int people = 0;
    // Of each group that somebody asks something of.
    int members = 0;
};

// What a request has cost: its statements, and the events it let out.
struct Bill
{
    QList<StatementCost> statements;
    int events = 0;
    bool refused = false;
};

// An office of that size, where one can have measured what a request costs. Alice is an administrator and owns a group
// to which bob and carol belong.
class Scene : private SqliteMeter, public Office
{
public:
    explicit Scene(Size size);

    Bill measure(Person &person, const protocol::Request &request);

    GroupId design;
    ConversationId talk;

    // Who has not signed in, and who has just registered. They stay as long as this.
    Person &stranger() { return m_people.emplace_back(world); }
    Person &somebody();
    QString newName() { return QStringLiteral("newcomer%1").arg(++m_names); }
    QString nameOf(Person &person);

    // What is made in order to be asked about. Groups and what is in them are alice's.
    GroupId newGroup(const Person &member, protocol::Visibility visibility = protocol::Visibility::everybody);
    ConversationId newChosen(const Person &member);
    ConversationId direct(Person &one, const Person &other);
    MessageId newMessage(Person &author, ConversationId conversation);
    JoinRequestId newRequest(Person &person, GroupId group);
    protocol::Invite newInvite();
    QString newCode(Person &person);

    protocol::ConversationPosition end(ConversationId conversation);

private:
    const Size m_size;
    std::deque<Person> m_people;
    int m_names = 0;
};

}
