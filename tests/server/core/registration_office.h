#pragma once

#include "tests/support/server/person.h"

namespace tincan::tests {

inline const QString password = QStringLiteral("correct horse");
inline const protocol::RegisterAccount zoeRegisters{QStringLiteral("zoe"), {}, password};

// Where newcomers come in that way: an administrator and somebody else, who were there before.
struct RegistrationOffice
{
    explicit RegistrationOffice(core::Registration registration)
    {
        world.policy.registration = registration;
        world.restart();
        root.says<protocol::SessionOpened>(protocol::ResumeSession{root.token()});
        alice.says<protocol::SessionOpened>(protocol::ResumeSession{alice.token()});
    }

    qint64 people()
    {
        return root.asks<protocol::ConversationList>(protocol::ListConversations{}).groups.first().memberCount;
    }

    World world;
    Person root = Person::administrator(world, QStringLiteral("root"));
    Person alice = Person::registered(world, QStringLiteral("alice"));
};

}
