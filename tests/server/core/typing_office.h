#pragma once

#include "tests/support/server/person.h"

namespace tincan::tests {

// Alice types, and Bob sees it.
struct TypingOffice
{
    World world;
    Person alice = Person::registered(world, QStringLiteral("alice"));
    Person bob = Person::registered(world, QStringLiteral("bob"));
    ConversationId general = world.general();

    void types(Person &person) { person.says<protocol::Done>(protocol::SetTyping{general, true}); }
    void stops(Person &person) { person.says<protocol::Done>(protocol::SetTyping{general, false}); }
    bool bobSees() { return bob.sees<protocol::TypingChanged>().typing; }
    Person another()
    {
        Person device(world);
        device.says<protocol::SessionOpened>(protocol::ResumeSession{alice.token()});
        return device;
    }
    ConversationId chosen(const QList<UserId> &participants)
    {
        protocol::CreateConversation create{world.newClientId(), world.defaultGroup(), QStringLiteral("Chosen")};
        create.kind = protocol::ConversationKind::chosen;
        create.participants = participants;
        return alice.says<protocol::ConversationCreated>(create).conversation;
    }
};

}
