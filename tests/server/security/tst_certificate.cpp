#include "server/security/certificate.h"
#include "server/security/pem.h"
#include "server/security/private_files.h"
#include "server/security/self_signed.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tincan::tests {

using namespace security;

// What stands in files that somebody else may have made.
class TestCertificate : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void whatBelongsTogetherIsLoaded();
    void authoritiesBehindItAreKept();
    void whatIsNotThereIsSaid();
    void whatIsNotPemIsSaid();
    void aKeyBehindAPasswordIsRefusedAndNobodyIsAsked();
    void anotherKeyIsRefused();
    void anExpiredOneIsAWarning();
    void oneOfTomorrowIsAWarning();
    void aKeyThatOthersCanReadIsAWarning();

private:
    QString path(const char *name) const { return m_home->filePath(QString::fromLatin1(name)); }
    void write(const QString &path, const QByteArray &content) const { QVERIFY(writePrivateFile(path, content)); }
    auto load() const { return loadCertificate(m_files, m_now); }

    const Timestamp m_now{1'790'000'000'000};
    std::unique_ptr<QTemporaryDir> m_home;
    CertificateFiles m_files;
};

void TestCertificate::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_files = {path("chain.pem"), path("key.pem")};
    const auto key = makeKey();
    QVERIFY(key);
    const auto certificate = selfSigned(key->get(), {}, {}, m_now);
    QVERIFY(certificate);
    write(m_files.chain, *certificate);
    write(m_files.key, pemOf(key->get()));
}

void TestCertificate::whatBelongsTogetherIsLoaded()
{
    const auto loaded = load();
    QVERIFY(loaded);
    QVERIFY(loaded->warnings.isEmpty());
    QCOMPARE(loaded->publicKey.fingerprint.size(), 32);
    QVERIFY(loaded->keyPem.startsWith("-----BEGIN PRIVATE KEY-----"));
    QVERIFY(loaded->validUntil.ms > m_now.ms + 3'640 * dayMs);
}

void TestCertificate::authoritiesBehindItAreKept()
{
    const auto alone = load();
    QVERIFY(alone);
    const auto authority = makeKey();
    QVERIFY(authority);
    const auto above = selfSigned(authority->get(), {}, {}, m_now);
    QVERIFY(above);
    write(m_files.chain, alone->chainPem + *above);
    const auto loaded = load();
    QVERIFY(loaded);
    QCOMPARE(loaded->chainPem, alone->chainPem + *above);
    QCOMPARE(loaded->der, alone->der);
}

void TestCertificate::whatIsNotThereIsSaid()
{
    const CertificateFiles noKey{m_files.chain, path("nothing.pem")};
    const auto refused = loadCertificate(noKey, m_now);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::notFound);
    QVERIFY(refused.error().detail.contains(noKey.key));
    QCOMPARE(loadCertificate({path("nothing.pem"), m_files.key}, m_now).error().code, ErrorCode::notFound);
}

void TestCertificate::whatIsNotPemIsSaid()
{
    const QByteArray key = load()->keyPem;
    for (const QByteArray &text : {QByteArray("hello"), QByteArray(100, '\xff'), key.left(60)}) {
        write(m_files.key, text);
        const auto refused = load();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::badField);
        QCOMPARE(refused.error().detail, QStringLiteral("There is no private key in PEM form. (%1)").arg(m_files.key));
    }
    write(m_files.key, key);
    write(m_files.chain, key);
    QCOMPARE(load().error().detail, QStringLiteral("There is no certificate in PEM form. (%1)").arg(m_files.chain));
}

void TestCertificate::aKeyBehindAPasswordIsRefusedAndNobodyIsAsked()
{
    write(m_files.key,
          "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
          "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgAAAAAAAAAAAICCAAw\n"
          "-----END ENCRYPTED PRIVATE KEY-----\n");
    const auto refused = load();
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(QStringLiteral("locked with a password")));
}

void TestCertificate::anotherKeyIsRefused()
{
    write(m_files.key, pemOf(makeKey()->get()));
    const auto refused = load();
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail,
             QStringLiteral("The key in %1 is not the key of the certificate in %2.").arg(m_files.key, m_files.chain));
}

void TestCertificate::anExpiredOneIsAWarning()
{
    const auto loaded = loadCertificate(m_files, {m_now.ms + (validForDays + 1) * dayMs});
    QVERIFY(loaded);
    QCOMPARE(loaded->warnings, QList{CertificateWarning::expired});
    QVERIFY(inWords(loaded->warnings.first(), m_files).contains(QStringLiteral("has expired")));
}

void TestCertificate::oneOfTomorrowIsAWarning()
{
    const auto loaded = loadCertificate(m_files, {m_now.ms - 2 * dayMs});
    QVERIFY(loaded);
    QCOMPARE(loaded->warnings, QList{CertificateWarning::notYetValid});
    QVERIFY(!inWords(loaded->warnings.first(), m_files).isEmpty());
}

void TestCertificate::aKeyThatOthersCanReadIsAWarning()
{
    QVERIFY(QFile::setPermissions(m_files.key, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto loaded = load();
    QVERIFY(loaded);
    QCOMPARE(loaded->warnings, QList{CertificateWarning::keyReadableByOthers});
    QVERIFY(inWords(loaded->warnings.first(), m_files).contains(m_files.key));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestCertificate)
#include "tst_certificate.moc"
