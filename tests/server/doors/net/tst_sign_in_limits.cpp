#include "server/doors/net/sign_in_limits.h"
#include "tests/support/manual_clock.h"

#include <QTest>

namespace tincan::tests {

using doors::net::SignInLimits;
using namespace protocol;

class TestSignInLimits : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = {};
        m_limits = std::make_unique<SignInLimits>(SignInLimits::Sizes(), m_clock.monotonic());
    }

    void whoGuessesIsKeptWaitingAndToldHowLong()
    {
        QCOMPARE(guesses(m_home, u"alice"_qs, 1'000), 20);
        const auto refused = tries(m_home, u"alice"_qs, false);
        QCOMPARE(refused.error().code, ErrorCode::tooManyRequests);
        QCOMPARE(refused.error().retryAfterSeconds, 11);
        m_clock.advance(11'000);
        QVERIFY(tries(m_home, u"alice"_qs, false));
        QVERIFY(!tries(m_home, u"alice"_qs, false));
    }

    void whoTriesManyNamesIsKeptWaitingToo()
    {
        int taken = 0;
        for (int name = 0; name < 1'000; ++name)
            taken += tries(m_home, QString::number(name), false).ok() ? 1 : 0;
        QCOMPARE(taken, 50);
        QVERIFY(tries(m_elsewhere, u"alice"_qs, true));
    }

    void manyAddressesShareWhatTheyMayGuessOfOneAccount()
    {
        int taken = 0;
        for (quint32 address = 1; address <= 1'000; ++address)
            taken += tries(QHostAddress(address << 8), u"alice"_qs, false).ok() ? 1 : 0;
        QCOMPARE(taken, 20);
    }

    void theOwnerIsNotKeptOutOfWhereTheySignedInBefore()
    {
        QVERIFY(tries(m_home, u"alice"_qs, true));
        // Somebody else guesses, from everywhere, and behind the same address.
        for (quint32 address = 1; address <= 100; ++address)
            guesses(QHostAddress(address << 8), u"alice"_qs, 10);
        guesses(m_home, u"bob"_qs, 1'000);
        QVERIFY(!tries(m_elsewhere, u"Alice"_qs, true));
        QVERIFY(tries(m_home, u"ALICE"_qs, true));
        // There, too, one may not guess for ever.
        QCOMPARE(guesses(m_home, u"alice"_qs, 1'000), 20);
    }

    void anyNumberMaySignInWhoKnowTheirPasswords()
    {
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(tries(m_home, QString::number(i % 700), true));
    }

    void whatIsUnderWayCountsAlready()
    {
        int admitted = 0;
        for (int i = 0; i < 1'000; ++i) {
            auto attempt = attemptOf(LogIn{u"alice"_qs, u"wrong"_qs}, m_home);
            admitted += m_limits->admit(attempt).ok() ? 1 : 0;
        }
        QCOMPARE(admitted, 20);
    }

    void whatTheServerCouldNotDoIsNotCounted()
    {
        for (int i = 0; i < 1'000; ++i) {
            auto attempt = attemptOf(LogIn{u"alice"_qs, u"right"_qs}, m_home);
            QVERIFY(m_limits->admit(attempt));
            m_limits->finished(attempt, Error{ErrorCode::busy, {}});
        }
    }

    void accountsAreMadeInBounds()
    {
        const auto makes = [&](const QHostAddress &address) {
            auto attempt = attemptOf(RegisterAccount{}, address);
            const auto admitted = m_limits->admit(attempt);
            if (admitted)
                m_limits->finished(attempt, Reply(SessionOpened()));
            return admitted.ok();
        };
        for (int i = 0; i < 30; ++i)
            QVERIFY(makes(m_home));
        QVERIFY(!makes(m_home));
        QVERIFY(makes(m_elsewhere));
        m_clock.advance(60'000);
        for (int i = 0; i < 5; ++i)
            QVERIFY(makes(m_home));
        QVERIFY(!makes(m_home));
    }

    void whatIsRefusedMakesNoAccount()
    {
        for (int i = 0; i < 1'000; ++i) {
            auto attempt = attemptOf(RegisterAccount{}, m_home);
            QVERIFY(m_limits->admit(attempt));
            m_limits->finished(attempt, Error{ErrorCode::usernameTaken, {}});
        }
    }

    void otherRequestsAreNoneOfItsBusiness()
    {
        QVERIFY(!SignInLimits::attemptOf(ResumeSession{}, m_home));
        QVERIFY(!SignInLimits::attemptOf(PostMessage{}, m_home));
    }

private:
    static SignInLimits::Attempt attemptOf(const Command &command, const QHostAddress &address)
    {
        return SignInLimits::attemptOf(command, address).value();
    }
    Status tries(const QHostAddress &address, const QString &username, bool knowsIt)
    {
        auto attempt = attemptOf(LogIn{username, u"password"_qs}, address);
        const auto admitted = m_limits->admit(attempt);
        if (admitted) {
            const Result<Reply> wrong = Error{ErrorCode::wrongCredentials, {}};
            m_limits->finished(attempt, knowsIt ? Result<Reply>(Reply(SessionOpened())) : wrong);
        }
        return admitted;
    }
    // How many of so many were let through.
    int guesses(const QHostAddress &address, const QString &username, int count)
    {
        int taken = 0;
        for (int i = 0; i < count; ++i)
            taken += tries(address, username, false).ok() ? 1 : 0;
        return taken;
    }

    const QHostAddress m_home{QStringLiteral("192.168.1.7")};
    const QHostAddress m_elsewhere{QStringLiteral("192.168.1.8")};
    ManualClock m_clock;
    std::unique_ptr<SignInLimits> m_limits;
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestSignInLimits)
#include "tst_sign_in_limits.moc"
