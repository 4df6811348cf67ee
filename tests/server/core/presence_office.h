#pragma once

#include "tests/support/server/person.h"

namespace tincan::tests {

inline const qint64 graceMs = core::Policy().graceSeconds * core::secondMs;

// Alice comes and goes, and Bob watches her.
struct PresenceOffice
{
    World world;
    Person alice = Person::registered(world, QStringLiteral("alice"));
    Person bob = Person::registered(world, QStringLiteral("bob"));
    // Of alice, whichever connection that is.
    const UserId who = alice.user();
    const QString token = alice.token();

    PresenceOffice() { watch(); }
    protocol::Presence watch()
    {
        const auto snapshot = bob.says<protocol::PresenceSnapshot>(protocol::WatchPresence{{who}});
        return snapshot.presences.value(0);
    }
    protocol::Presence seen() { return bob.sees<protocol::PresenceChanged>().presence; }
    Person another()
    {
        Person device(world);
        device.says<protocol::SessionOpened>(protocol::ResumeSession{token});
        return device;
    }
    protocol::Presence own() { return alice.says<protocol::PresenceSnapshot>(protocol::WatchPresence{}).own; }
    // Another session, not only another connection.
    Person anotherDevice()
    {
        const auto code = QStringLiteral("long enough");
        const auto hashed = world.sql().run("UPDATE users SET password_hash = ? WHERE id = ?",
                                            {"hash of " + code.toUtf8(), who.toBytes()});
        Q_ASSERT(hashed.ok());
        Person device(world);
        device.says<protocol::SessionOpened>(protocol::LogIn{QStringLiteral("alice"), code});
        return device;
    }
    Timestamp now() const { return world.clock.wall().now(); }
};

}
