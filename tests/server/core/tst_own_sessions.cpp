#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

const QString password = QStringLiteral("correct horse");

struct Devices
{
    World world;
    Person laptop = Person::registered(world, QStringLiteral("alice"), password);
    Person phone{world};
    SessionOpened phoneSession = phone.says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
};

}

class TestOwnSessions : public QObject
{
    Q_OBJECT

private slots:
    void oneSeesOnesOwnSessionsTheLastUsedFirst()
    {
        World world;
        Person laptop(world);
        RegisterAccount registration{QStringLiteral("alice"), {}, password};
        registration.client = QStringLiteral("Laptop");
        laptop.says<SessionOpened>(registration);
        const Timestamp first = world.clock.wall().now();
        world.clock.advance(60'000);
        Person phone(world);
        phone.says<SessionOpened>(LogIn{QStringLiteral("alice"), password, QStringLiteral("Phone")});
        Person::registered(world, QStringLiteral("bob"));

        const auto listed = laptop.asks<SessionsListed>(ListSessions{}).sessions;
        QCOMPARE(listed.size(), 2);
        QCOMPARE(listed.at(0).client, QStringLiteral("Phone"));
        QVERIFY(!listed.at(0).current);
        QCOMPARE(listed.at(1).client, QStringLiteral("Laptop"));
        QVERIFY(listed.at(1).current);
        QCOMPARE(listed.at(1).createdAt, first);
        QCOMPARE(listed.at(1).lastUsedAt, first);
        Person(world).isRefused(ListSessions{}, ErrorCode::notSignedIn);
    }

    void oneIsRevokedWhereverItIsConnected()
    {
        Devices devices;
        devices.laptop.says<Done>(RevokeSession{devices.phoneSession.session});
        devices.phone.sees<SessionEnded>();
        devices.phone.isDisconnected();
        Person(devices.world).isRefused(ResumeSession{*devices.phoneSession.token}, ErrorCode::sessionEnded);
        devices.laptop.isRefused(RevokeSession{devices.phoneSession.session}, ErrorCode::notFound);
        QCOMPARE(devices.laptop.asks<SessionsListed>(ListSessions{}).sessions.size(), 1);
    }

    void onesOwnIsRevokedLikeALogOut()
    {
        Devices devices;
        devices.phone.says<Done>(RevokeSession{devices.phoneSession.session});
        devices.phone.isDisconnected();
        Person(devices.world).isRefused(ResumeSession{*devices.phoneSession.token}, ErrorCode::sessionEnded);
    }

    void somebodyElsesIsNotFound()
    {
        Devices devices;
        Person bob = Person::registered(devices.world, QStringLiteral("bob"));
        bob.isRefused(RevokeSession{devices.phoneSession.session}, ErrorCode::notFound);
        Person(devices.world).isRefused(RevokeSession{devices.phoneSession.session}, ErrorCode::notSignedIn);
        devices.phone.seesNothing();
    }

    void allOthersAreRevokedAtOnce()
    {
        Devices devices;
        Person tablet(devices.world);
        tablet.says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        devices.phone.says<Done>(RevokeOtherSessions{});
        tablet.sees<SessionEnded>();
        devices.laptop.sees<SessionEnded>();
        devices.phone.seesNothing();
        QCOMPARE(devices.phone.asks<SessionsListed>(ListSessions{}).sessions.size(), 1);
        devices.phone.says<Done>(RevokeOtherSessions{});
        devices.phone.says<MessageAccepted>(devices.phone.post(QStringLiteral("still here")));
    }

    void aSessionEndsWhenItIsNotUsed()
    {
        Devices devices;
        devices.phone.hangsUp();
        devices.world.clock.advance(30 * core::dayMs);
        Person again(devices.world);
        again.says<SessionOpened>(ResumeSession{*devices.phoneSession.token});
        devices.world.clock.advance(1);
        Person(devices.world).isRefused(ResumeSession{*devices.phoneSession.token}, ErrorCode::sessionEnded);
    }

    void aSessionEndsWhenItIsTooOldHoweverMuchItIsUsed()
    {
        Devices devices;
        QVERIFY(devices.world.sql().run("UPDATE sessions SET created_at = created_at - ?", {365 * core::dayMs}));
        Person again(devices.world);
        again.says<SessionOpened>(ResumeSession{*devices.phoneSession.token});
        devices.world.clock.advance(1);
        Person(devices.world).isRefused(ResumeSession{*devices.phoneSession.token}, ErrorCode::sessionEnded);
    }

    void resumingOpensNoTransaction()
    {
        Devices devices;
        devices.world.sql().takeStatements();
        Person(devices.world).says<SessionOpened>(ResumeSession{*devices.phoneSession.token});
        QVERIFY(!devices.world.sql().takeStatements().contains("BEGIN IMMEDIATE"));
    }

    void theOldestGoesWhenThereAreTooMany()
    {
        World world;
        Person first = Person::registered(world, QStringLiteral("alice"), password);
        for (int i = 1; i < limits::sessionsPerUser; ++i) {
            world.clock.advance(1'000);
            Person(world).says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        }
        first.seesNothing();
        Person(world).says<SessionOpened>(LogIn{QStringLiteral("alice"), password});
        first.sees<SessionEnded>();
        first.isDisconnected();
    }
};

QTEST_GUILESS_MAIN(TestOwnSessions)
#include "tst_own_sessions.moc"
