#include "client/net/trust.h"
#include "client/state/server_address.h"
#include "tests/support/client/made_server_key.h"

#include <QtTest>

using namespace tincan;
using namespace tincan::tests;
using net::Trust;

namespace {

// A disk that is full.
class FullPinStore final : public state::PinStore
{
public:
    std::optional<QByteArray> load(const QString &) const override { return std::nullopt; }
    Status save(const QString &, const QByteArray &) override
    {
        return Error{ErrorCode::storageFull, QStringLiteral("no room")};
    }
    void remove(const QString &) override {}
};

}

class TestTrust : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_pins = state::MemoryPinStore();
        m_status = std::make_unique<state::ConnectionStatus>();
        m_trust = std::make_unique<Trust>(m_pins, *m_status);
        m_key = MadeServerKey::first();
    }

    void whoeverIsMetFirstIsAccepted()
    {
        QVERIFY(meets(m_key));
        QCOMPARE(m_status->serverKey(), m_key.fingerprint());
    }

    void nobodyIsKnownBeforeSomebodySignedIn()
    {
        QVERIFY(meets(m_key));
        QVERIFY(!pin());
        QVERIFY(meets(MadeServerKey::first()));
        m_trust->keep();
        QVERIFY(pin() && *pin() != m_key.fingerprint());
    }

    void theSameKeyIsAcceptedWhateverTheCertificateSays()
    {
        isKnown();
        const Timestamp longAgo{1'000'000'000};
        const QByteArray another = QSslCertificate(m_key.pemOf(longAgo)).toDer();
        QVERIFY(another != m_key.der());
        QVERIFY(m_trust->meet(another,
                              {QSslError(QSslError::SelfSignedCertificate),
                               QSslError(QSslError::CertificateExpired),
                               QSslError(QSslError::HostNameMismatch)}));
    }

    void anotherKeyIsRefusedAndShown()
    {
        isKnown();
        const auto stranger = MadeServerKey::first();
        const auto met = meets(stranger);
        QVERIFY(!met);
        QVERIFY(met.error().detail.contains(u"has changed"_qs));
        QVERIFY(m_status->keyChange());
        QCOMPARE(m_status->keyChange()->known, m_key.fingerprint());
        QCOMPARE(m_status->keyChange()->presented, stranger.fingerprint());
        QVERIFY(m_status->serverKey().isEmpty());
        // What was refused is not what somebody is signed in with.
        m_trust->keep();
        QCOMPARE(pin(), m_key.fingerprint());
    }

    void theKnownKeyTakesTheWarningBack()
    {
        isKnown();
        QVERIFY(!meets(MadeServerKey::first()));
        QVERIFY(meets(m_key));
        QVERIFY(!m_status->keyChange());
    }

    void aSuccessorIsAcceptedAndThenKnown()
    {
        isKnown();
        const auto next = m_key.next().next();
        QVERIFY(meets(next));
        QVERIFY(!m_status->keyChange());
        m_trust->keep();
        QCOMPARE(pin(), next.fingerprint());
        // The old one may be in the wrong hands by now.
        QVERIFY(!meets(m_key));
    }

    void aSuccessorOfSomebodyElseIsRefused()
    {
        isKnown();
        QVERIFY(!meets(MadeServerKey::first().next()));
    }

    void eachAddressHasAKeyOfItsOwn()
    {
        isKnown();
        const auto elsewhere = MadeServerKey::first();
        m_trust->begin(QUrl(u"wss://chat.office:9000/"_qs));
        QVERIFY(m_trust->meet(elsewhere.der(), {}));
        m_trust->keep();
        QVERIFY(!meets(elsewhere));
        QVERIFY(meets(m_key));
    }

    void whatIsForgottenIsMetForTheFirstTime()
    {
        isKnown();
        const auto stranger = MadeServerKey::first();
        m_trust->forget(m_url);
        QVERIFY(!pin());
        QVERIFY(meets(stranger));
        m_trust->keep();
        QCOMPARE(pin(), stranger.fingerprint());
    }

    void withoutEncryptionNobodyIsMet()
    {
        QVERIFY(meets(m_key));
        m_trust->begin(QUrl(u"ws://127.0.0.1:8642/"_qs));
        m_trust->keep();
        QVERIFY(!pin());
        QVERIFY(!m_pins.load(u"ws://127.0.0.1:8642"_qs));
    }

    void aBrokenCertificateIsRefusedEvenWithTheKnownKey_data()
    {
        QTest::addColumn<int>("error");
        QTest::newRow("signed wrongly") << int(QSslError::CertificateSignatureFailed);
        QTest::newRow("revoked") << int(QSslError::CertificateRevoked);
        QTest::newRow("not for servers") << int(QSslError::InvalidPurpose);
        QTest::newRow("nobody's") << int(QSslError::NoPeerCertificate);
        QTest::newRow("anything") << int(QSslError::UnspecifiedError);
    }
    void aBrokenCertificateIsRefusedEvenWithTheKnownKey()
    {
        QFETCH(int, error);
        isKnown();
        m_trust->begin(m_url);
        const auto met = m_trust->meet(
            m_key.der(), {QSslError(QSslError::SelfSignedCertificate), QSslError(QSslError::SslError(error))});
        QVERIFY(!met);
        QVERIFY(!m_status->keyChange());
    }

    void whatIsNoCertificateIsRefused()
    {
        m_trust->begin(m_url);
        QVERIFY(!m_trust->meet({}, {}));
        QVERIFY(!m_trust->meet("noise", {}));
    }

    void aPinThatCannotBeReadMatchesNobody()
    {
        QVERIFY(m_pins.save(state::originOf(m_url), {}));
        QVERIFY(!meets(m_key));
        QVERIFY(m_status->keyChange());
    }

    void whatCannotBeWrittenDownIsKnownForNow()
    {
        FullPinStore full;
        Trust trust(full, *m_status);
        trust.begin(m_url);
        QVERIFY(trust.meet(m_key.der(), {}));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"known until the program ends"_qs));
        trust.keep();
        trust.begin(m_url);
        QVERIFY(!trust.meet(MadeServerKey::first().der(), {}));
    }

private:
    Status meets(const MadeServerKey &key)
    {
        m_trust->begin(m_url);
        return m_trust->meet(key.der(), {QSslError(QSslError::SelfSignedCertificate)});
    }
    void isKnown()
    {
        QVERIFY(meets(m_key));
        m_trust->keep();
        QCOMPARE(pin(), m_key.fingerprint());
    }
    std::optional<QByteArray> pin() const { return m_pins.load(state::originOf(m_url)); }

    const QUrl m_url{QStringLiteral("wss://chat.office:8642/")};
    MadeServerKey m_key;
    state::MemoryPinStore m_pins;
    std::unique_ptr<state::ConnectionStatus> m_status;
    std::unique_ptr<Trust> m_trust;
};

QTEST_GUILESS_MAIN(TestTrust)
#include "tst_trust.moc"
