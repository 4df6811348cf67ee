#include "server/security/own_certificate.h"
#include "server/security/private_files.h"
#include "shared/trust/succession.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace tincan::tests {

using namespace security;

class TestOwnCertificate : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void bothAreMadeOnTheFirstRunAndKept();
    void theyAreForTheirOwnerAlone();
    void theCertificateHasTheNamesOfTheServer();
    void namesThatAreNoneAreLeftOut();
    void itIsItsOwnAuthority();
    void twoServersHaveNothingInCommon();
    void itIsRenewedWithTheSameKeyBeforeItExpires();
    void renewalKeepsTheVouchesOfEarlierKeys();
    void aLostCertificateIsMadeAgainForTheSameKey();
    void aLostKeyIsNotReplacedUnasked();
    void anotherKeyThanTheCertificatesIsRefused();
    void theOldKeyVouchesForTheNewOne();
    void eachRotationAddsToTheChain();
    void aRotationThatHadNotBegunIsForgotten();
    void aRotationThatHadBegunIsFinished();
    void whatCannotBeWrittenIsSaid();

private:
    QString path(const char *name) const { return m_home->filePath(QString::fromLatin1(name)); }
    ServerCertificate ensured(Timestamp now) const;
    QByteArray content(const QString &path) const;
    QString inWordsOfOpenssl() const;

    const Timestamp m_now{1'790'000'000'000};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<OwnCertificate> m_own;
};

void TestOwnCertificate::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_own = std::make_unique<OwnCertificate>(
        CertificateFiles{path("certificate.pem"), path("key.pem")},
        ServerNames{{QStringLiteral("chat.office"), QStringLiteral("evil,DNS:bank.example")},
                    {QStringLiteral("10.0.0.5"), QStringLiteral("fd00::5"), QStringLiteral("not an address")}});
}

ServerCertificate TestOwnCertificate::ensured(Timestamp now) const
{
    auto certificate = m_own->ensure(now);
    if (!certificate)
        QTest::qFail(qPrintable(certificate.error().detail), __FILE__, __LINE__);
    return certificate ? *certificate : ServerCertificate();
}

QByteArray TestOwnCertificate::content(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString TestOwnCertificate::inWordsOfOpenssl() const
{
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("x509"),
                   QStringLiteral("-noout"),
                   QStringLiteral("-text"),
                   QStringLiteral("-in"),
                   m_own->files().chain});
    openssl.waitForFinished();
    return QString::fromUtf8(openssl.readAllStandardOutput());
}

void TestOwnCertificate::bothAreMadeOnTheFirstRunAndKept()
{
    const auto first = ensured(m_now);
    const auto second = ensured({m_now.ms + 365 * dayMs});
    QCOMPARE(second.keyPem, first.keyPem);
    QCOMPARE(second.chainPem, first.chainPem);
    QCOMPARE(second.publicKey.fingerprint, first.publicKey.fingerprint);
    QVERIFY(second.warnings.isEmpty());
    QCOMPARE(QDir(m_home->path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void TestOwnCertificate::theyAreForTheirOwnerAlone()
{
    ensured(m_now);
    for (const QString &file : {m_own->files().key, m_own->files().chain}) {
        const auto users = QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(file) & ~users, QFile::ReadOwner | QFile::WriteOwner);
    }
}

void TestOwnCertificate::theCertificateHasTheNamesOfTheServer()
{
    ensured(m_now);
    const QString text = inWordsOfOpenssl();
    for (const char *said : {"CN = TinCan",
                             "DNS:localhost, DNS:chat.office, IP Address:127.0.0.1",
                             "IP Address:10.0.0.5",
                             "IP Address:FD00:0:0:0:0:0:0:5",
                             "CA:TRUE",
                             "Digital Signature, Certificate Sign",
                             "TLS Web Server Authentication",
                             "prime256v1",
                             "ecdsa-with-SHA256"})
        QVERIFY2(text.contains(QLatin1String(said)), said);
}

void TestOwnCertificate::namesThatAreNoneAreLeftOut()
{
    ensured(m_now);
    QVERIFY(!inWordsOfOpenssl().contains(QStringLiteral("bank.example")));
}

// So whoever is handed it, such as curl with --cacert, accepts it for each of its names.
void TestOwnCertificate::itIsItsOwnAuthority()
{
    ensured(SystemWallClock().now());
    QCOMPARE(QProcess::execute(QStringLiteral("openssl"),
                               {QStringLiteral("verify"),
                                QStringLiteral("-x509_strict"),
                                QStringLiteral("-purpose"),
                                QStringLiteral("sslserver"),
                                QStringLiteral("-verify_ip"),
                                QStringLiteral("10.0.0.5"),
                                QStringLiteral("-CAfile"),
                                m_own->files().chain,
                                m_own->files().chain}),
             0);
}

void TestOwnCertificate::twoServersHaveNothingInCommon()
{
    const auto one = ensured(m_now);
    init();
    const auto other = ensured(m_now);
    QVERIFY(one.publicKey.fingerprint != other.publicKey.fingerprint);
    QVERIFY(one.der != other.der);
}

void TestOwnCertificate::itIsRenewedWithTheSameKeyBeforeItExpires()
{
    const auto first = ensured(m_now);
    const Timestamp early{first.validUntil.ms - OwnCertificate::renewalDays * dayMs};
    QCOMPARE(ensured(early).der, first.der);
    const auto renewed = ensured({early.ms + 1'000});
    QVERIFY(renewed.der != first.der);
    QCOMPARE(renewed.publicKey.fingerprint, first.publicKey.fingerprint);
    QVERIFY(renewed.validUntil.ms > first.validUntil.ms + 3'000 * dayMs);
    QCOMPARE(ensured({early.ms + 2'000}).der, renewed.der);
    // One that nobody started for years, too.
    QVERIFY(ensured({renewed.validUntil.ms + dayMs}).warnings.isEmpty());
}

void TestOwnCertificate::renewalKeepsTheVouchesOfEarlierKeys()
{
    ensured(m_now);
    const auto rotated = m_own->rotate(m_now);
    QVERIFY(rotated);
    const auto renewed = ensured(rotated->validUntil);
    QVERIFY(renewed.der != rotated->der);
    QCOMPARE(renewed.publicKey.vouches, rotated->publicKey.vouches);
}

void TestOwnCertificate::aLostCertificateIsMadeAgainForTheSameKey()
{
    const auto first = ensured(m_now);
    QVERIFY(QFile::remove(m_own->files().chain));
    QCOMPARE(ensured(m_now).publicKey.fingerprint, first.publicKey.fingerprint);
}

void TestOwnCertificate::aLostKeyIsNotReplacedUnasked()
{
    ensured(m_now);
    QVERIFY(QFile::remove(m_own->files().key));
    const auto refused = m_own->ensure(m_now);
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(QStringLiteral("backup")));
    QVERIFY(!QFile::exists(m_own->files().key));
}

void TestOwnCertificate::anotherKeyThanTheCertificatesIsRefused()
{
    ensured(m_now);
    const QByteArray certificate = content(m_own->files().chain);
    QVERIFY(QFile::remove(m_own->files().chain) && QFile::remove(m_own->files().key));
    ensured(m_now);
    QVERIFY(writePrivateFile(m_own->files().chain, certificate));
    QVERIFY(!m_own->ensure(m_now));
}

void TestOwnCertificate::theOldKeyVouchesForTheNewOne()
{
    const auto before = ensured(m_now);
    const auto after = m_own->rotate(m_now);
    QVERIFY(after);
    QVERIFY(after->publicKey.fingerprint != before.publicKey.fingerprint);
    QVERIFY(after->keyPem != before.keyPem);
    QVERIFY(trust::isSuccessor(before.publicKey.fingerprint, after->publicKey.vouches, after->publicKey.publicKey));
    QCOMPARE(ensured(m_now).der, after->der);
    QCOMPARE(QDir(m_home->path()).entryList(QDir::Files | QDir::Hidden).size(), 2);
}

void TestOwnCertificate::eachRotationAddsToTheChain()
{
    QList<QByteArray> known{ensured(m_now).publicKey.fingerprint};
    for (qsizetype i = 0; i <= trust::mostVouches; ++i) {
        const auto rotated = m_own->rotate(m_now);
        QVERIFY(rotated);
        known.append(rotated->publicKey.fingerprint);
    }
    const auto now = ensured(m_now).publicKey;
    for (qsizetype i = 0; i + 1 < known.size(); ++i)
        QCOMPARE(trust::isSuccessor(known[i], now.vouches, now.publicKey), i >= known.size() - 1 - trust::mostVouches);
}

void TestOwnCertificate::aRotationThatHadNotBegunIsForgotten()
{
    const auto before = ensured(m_now);
    QVERIFY(writePrivateFile(path("key.pem.next"), "another key"));
    QVERIFY(writePrivateFile(path("certificate.pem.next"), "its certificate"));
    QCOMPARE(ensured(m_now).der, before.der);
    QVERIFY(!QFile::exists(path("key.pem.next")));
    QVERIFY(!QFile::exists(path("certificate.pem.next")));
}

void TestOwnCertificate::aRotationThatHadBegunIsFinished()
{
    ensured(m_now);
    const QByteArray oldCertificate = content(m_own->files().chain);
    const auto after = m_own->rotate(m_now);
    QVERIFY(after);
    // As it is between the two steps.
    QVERIFY(replaceFile(m_own->files().chain, path("certificate.pem.next")));
    QVERIFY(writePrivateFile(m_own->files().chain, oldCertificate));
    QCOMPARE(ensured(m_now).der, after->der);
    QVERIFY(!QFile::exists(path("certificate.pem.next")));
}

void TestOwnCertificate::whatCannotBeWrittenIsSaid()
{
    const OwnCertificate nowhere({path("no/certificate.pem"), path("no/key.pem")}, {});
    const auto refused = nowhere.ensure(m_now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail, QStringLiteral("%1 cannot be written.").arg(path("no/key.pem")));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestOwnCertificate)
#include "tst_own_certificate.moc"
