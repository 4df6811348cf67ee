#include "server/app/identity.h"
#include "server/app/key_rotation.h"
#include "shared/trust/succession.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tincan::tests {

using app::DataDirectory;
using app::rotateKey;

class TestKeyRotation : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void clientsCanFollow();
    void bothFingerprintsAreTold();
    void aServerThatRunsKeepsItsKey();
    void anUncleanStopIsNotForgotten();
    void whereNoServerEverWasIsSaid();
    void aCertificateFromElsewhereIsNotTouched();

private:
    trust::PresentedKey key() const;
    QString data() const { return m_home->filePath(QStringLiteral("data")); }

    const Timestamp m_now = SystemWallClock().now();
    std::unique_ptr<QTemporaryDir> m_home;
};

void TestKeyRotation::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    auto directory = DataDirectory::open(data());
    QVERIFY(directory);
    QFile database((*directory)->databasePath());
    QVERIFY(database.open(QIODevice::WriteOnly));
    QVERIFY(app::ensureIdentity({}, **directory, m_now));
    (*directory)->sayStoppedCleanly();
}

trust::PresentedKey TestKeyRotation::key() const
{
    const auto loaded = security::loadCertificate(
        {data() + QStringLiteral("/certificate.pem"), data() + QStringLiteral("/key.pem")}, m_now);
    return loaded ? loaded->publicKey : trust::PresentedKey();
}

void TestKeyRotation::clientsCanFollow()
{
    const auto before = key();
    QVERIFY(rotateKey(data(), {}, m_now));
    const auto after = key();
    QVERIFY(after.fingerprint != before.fingerprint);
    QVERIFY(trust::isSuccessor(before.fingerprint, after.vouches, after.publicKey));
}

void TestKeyRotation::bothFingerprintsAreTold()
{
    const auto before = key();
    const auto told = rotateKey(data(), {}, m_now);
    QVERIFY(told);
    QVERIFY(told->contains(app::inGroups(before.fingerprint)));
    QVERIFY(told->contains(app::inGroups(key().fingerprint)));
}

void TestKeyRotation::aServerThatRunsKeepsItsKey()
{
    const auto before = key();
    const auto running = DataDirectory::open(data());
    QVERIFY(running);
    const auto refused = rotateKey(data(), {}, m_now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::busy);
    QVERIFY(refused.error().detail.contains(QStringLiteral("stop it")));
    QCOMPARE(key().fingerprint, before.fingerprint);
}

void TestKeyRotation::anUncleanStopIsNotForgotten()
{
    QVERIFY(DataDirectory::open(data()));
    QVERIFY(rotateKey(data(), {}, m_now));
    QVERIFY(!(*DataDirectory::open(data()))->wasStoppedCleanly());
}

void TestKeyRotation::whereNoServerEverWasIsSaid()
{
    const QString nowhere = m_home->filePath(QStringLiteral("nowhere"));
    const auto refused = rotateKey(nowhere, {}, m_now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::notFound);
    QVERIFY(!QFile::exists(nowhere));
}

void TestKeyRotation::aCertificateFromElsewhereIsNotTouched()
{
    const auto before = key();
    const auto refused = rotateKey(data(), {QStringLiteral("/etc/chain.pem"), QStringLiteral("/etc/key.pem")}, m_now);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(QStringLiteral("/etc/chain.pem")));
    QCOMPARE(key().fingerprint, before.fingerprint);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestKeyRotation)
#include "tst_key_rotation.moc"
