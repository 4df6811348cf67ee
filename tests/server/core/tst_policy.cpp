#include "tests/server/core/presence_office.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

// What whoever runs the server decides, changed while it runs.
class TestPolicy : public QObject
{
    Q_OBJECT

private slots:
    void registrationIsClosedAndOpened()
    {
        World world;
        core::Policy policy;
        policy.registration = core::Registration::invite;
        world.core().setPolicy(policy);
        Person(world).isRefused(RegisterAccount{QStringLiteral("alice"), {}, {}}, ErrorCode::forbidden);
        world.core().setPolicy({});
        Person(world).says<SessionOpened>(RegisterAccount{QStringLiteral("alice"), {}, {}});
    }

    void guestsAreLetInAndKeptOut()
    {
        World world;
        core::Policy policy;
        policy.guests = true;
        world.core().setPolicy(policy);
        Person gil(world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        world.core().setPolicy({});
        Person(world).isRefused(OpenGuest{QStringLiteral("hal")}, ErrorCode::forbidden);
        // Who is in stays in.
        gil.says<MessageAccepted>(gil.post(QStringLiteral("still here")));
    }

    void sessionsEndWhenTheyAreOlderThanTheyMayBeNow()
    {
        core::Policy policy;
        policy.sessionMaxDays = 1;
        QVERIFY(endsAfterTwoDays(policy));
    }

    void sessionsEndWhenTheyWereNotUsedForSoLong()
    {
        core::Policy policy;
        policy.sessionIdleDays = 1;
        QVERIFY(endsAfterTwoDays(policy));
    }

    void sessionsThatMayGoOnDo() { QVERIFY(!endsAfterTwoDays({})); }

    void whoIsLostFromNowOnIsWaitedForAsLongAsIsSaidNow()
    {
        PresenceOffice office;
        core::Policy policy;
        policy.graceSeconds = 2;
        office.alice.hangsUp();
        office.world.core().setPolicy(policy);
        office.world.pass(graceMs - 1);
        office.bob.seesNothing();
        office.world.pass(1);
        QCOMPARE(office.seen().state, Availability::offline);

        Person again = office.another();
        QCOMPARE(office.seen().state, Availability::online);
        again.hangsUp();
        office.world.pass(1'999);
        office.bob.seesNothing();
        office.world.pass(1);
        QCOMPARE(office.seen().state, Availability::offline);
    }

    void guestsWhoAreGoneAreWaitedForAsLongAsIsSaidNow()
    {
        World world;
        core::Policy policy;
        policy.guests = true;
        policy.graceSeconds = 2;
        world.core().setPolicy(policy);
        Person gil(world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        gil.hangsUp();
        world.pass(2'100);
        Person(world).says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
    }

private:
    static bool endsAfterTwoDays(const core::Policy &policy)
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"), QStringLiteral("correct horse"));
        alice.hangsUp();
        world.pass(2 * core::dayMs);
        world.core().setPolicy(policy);
        Person back(world);
        const auto resume = back.submission(Command(ResumeSession{alice.token()}));
        world.run({resume});
        const auto answer = back.answerTo(resume);
        return answer && !*answer && answer->error().code == ErrorCode::sessionEnded;
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
