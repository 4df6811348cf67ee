#include "tests/server/core/presence_office.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// What somebody has chosen to be shown as, and for how long.
class TestPresenceChoices : public QObject
{
    Q_OBJECT

private slots:
    void whatOneChoosesIsShown()
    {
        PresenceOffice office;
        const Timestamp until{office.now().ms + 3'600'000};
        office.alice.says<Done>(SetPresence{Availability::doNotDisturb, QStringLiteral(" In a\nmeeting "), until});
        const Presence busy{office.who, Availability::doNotDisturb, QStringLiteral("In a meeting"), until};
        QCOMPARE(office.seen(), busy);
        QCOMPARE(office.watch(), busy);
        office.alice.says<Done>(ReportIdle{true});
        office.bob.seesNothing();
        office.alice.says<Done>(SetPresence{Availability::away});
        QCOMPARE(office.seen(), (Presence{office.who, Availability::away}));
        office.alice.says<Done>(SetPresence{Availability::online, QStringLiteral("Here")});
        QCOMPARE(office.seen(), (Presence{office.who, Availability::away, QStringLiteral("Here")}));
        office.alice.says<Done>(ReportIdle{false});
        QCOMPARE(office.seen(), (Presence{office.who, Availability::online, QStringLiteral("Here")}));
        office.alice.says<Done>(SetPresence{Availability::online, QStringLiteral("Here")});
        office.bob.seesNothing();
    }

    void whatOneChoosesIsToldToAllOfOnesDevices()
    {
        PresenceOffice office;
        Person phone = office.another();
        office.alice.says<Done>(SetPresence{Availability::invisible, QStringLiteral("secret")});
        const Presence own{office.who, Availability::invisible, QStringLiteral("secret")};
        QCOMPARE(office.alice.sees<OwnPresenceChanged>().own, own);
        QCOMPARE(phone.sees<OwnPresenceChanged>().own, own);
        QCOMPARE(office.own(), own);
        office.alice.says<Done>(SetPresence{Availability::invisible, QStringLiteral("secret")});
        phone.seesNothing();
    }

    void aChoiceOutlivesConnections()
    {
        PresenceOffice office;
        office.alice.says<Done>(SetPresence{Availability::doNotDisturb, QStringLiteral("Deep work")});
        office.seen();
        office.alice.hangsUp();
        office.world.pass(graceMs);
        // What somebody says about being here is not shown while they are not.
        QCOMPARE(office.seen(), (Presence{office.who, Availability::offline, {}, {}, office.now()}));
        office.alice = office.another();
        QCOMPARE(office.seen(), (Presence{office.who, Availability::doNotDisturb, QStringLiteral("Deep work")}));
    }

    void aChoiceEndsWhenItsTimeIsOver()
    {
        PresenceOffice office;
        office.alice.says<Done>(
            SetPresence{Availability::doNotDisturb, QStringLiteral("Lunch"), Timestamp{office.now().ms + 60'000}});
        office.alice.sees<OwnPresenceChanged>();
        office.seen();
        office.world.pass(59'999);
        office.bob.seesNothing();
        office.world.pass(1);
        QCOMPARE(office.seen(), (Presence{office.who, Availability::online}));
        QCOMPARE(office.alice.sees<OwnPresenceChanged>().own, (Presence{office.who, Availability::online}));
    }

    void anotherChoiceTakesItsTimeWithIt()
    {
        PresenceOffice office;
        office.alice.says<Done>(SetPresence{Availability::away, {}, Timestamp{office.now().ms + 60'000}});
        office.seen();
        office.alice.says<Done>(SetPresence{Availability::doNotDisturb});
        office.seen();
        office.world.pass(120'000);
        office.bob.seesNothing();
        // To be online needs no end.
        office.alice.says<Done>(SetPresence{Availability::online, {}, Timestamp{office.now().ms + 60'000}});
        QCOMPARE(office.seen().until, std::nullopt);
    }

    void itsTimeEndsAlsoWhileOneIsNotHere()
    {
        PresenceOffice office;
        office.alice.says<Done>(SetPresence{Availability::away, {}, Timestamp{office.now().ms + 60'000}});
        office.seen();
        office.alice.hangsUp();
        office.world.pass(120'000);
        QCOMPARE(office.seen().state, Availability::offline);
        office.another();
        QCOMPARE(office.seen().state, Availability::online);
        office.bob.seesNothing();
    }

    void whoIsInvisibleLooksAsIfTheyHadLeft()
    {
        PresenceOffice office;
        office.alice.says<Done>(SetPresence{Availability::invisible, QStringLiteral("secret")});
        const Presence offline{office.who, Availability::offline, {}, {}, office.now()};
        QCOMPARE(office.seen(), offline);
        // Nothing that they do afterwards is seen.
        office.world.pass(60'000);
        office.alice.says<Done>(ReportIdle{true});
        office.alice.says<Done>(SetPresence{Availability::invisible});
        office.alice.hangsUp();
        office.world.pass(60'000);
        office.alice = office.another();
        office.world.pass(60'000);
        QCOMPARE(office.watch(), offline);
        office.alice.says<LoggedOut>(LogOut{});
        QCOMPARE(office.watch(), offline);
        office.bob.seesNothing();
    }

    void whoIsVisibleAgainIsOnline()
    {
        PresenceOffice office;
        office.alice.says<Done>(SetPresence{Availability::invisible});
        office.seen();
        office.alice.says<Done>(SetPresence{Availability::online});
        QCOMPARE(office.seen(), (Presence{office.who, Availability::online}));
    }

    void whatCannotBeIsRefused()
    {
        PresenceOffice office;
        office.alice.isRefused(SetPresence{Availability::offline}, ErrorCode::badField);
        office.alice.isRefused(SetPresence{Availability::away, {}, office.now()}, ErrorCode::badField);
        office.bob.seesNothing();
        Person stranger(office.world);
        stranger.isRefused(SetPresence{Availability::away}, ErrorCode::notSignedIn);
        stranger.isRefused(ReportIdle{true}, ErrorCode::notSignedIn);
        stranger.isRefused(WatchPresence{}, ErrorCode::notSignedIn);
    }
};

QTEST_GUILESS_MAIN(TestPresenceChoices)
#include "tst_presence_choices.moc"
