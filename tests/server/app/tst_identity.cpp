#include "server/app/identity.h"
#include "shared/base/clock.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QTemporaryDir>
#include <QTest>

namespace tincan::tests {

using app::DataDirectory;
using app::ensureIdentity;

class TestIdentity : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aServerIsTheSameAfterARestart();
    void theCertificateNamesThisComputer();
    void namedFilesAreUsedAndNoneAreMade();
    void oneNamedFileAloneIsRefused();
    void namedFilesThatAreNotThereAreRefused();
    void warningsNameTheFile();
    void fingerprintsAreReadInGroups();

private:
    QString inside(const char *name) const { return m_home->filePath(QString::fromLatin1(name)); }
    auto ensured(const security::CertificateFiles &named = {}) const { return ensureIdentity(named, *m_data, m_now); }

    const Timestamp m_now = SystemWallClock().now();
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<DataDirectory> m_data;
};

void TestIdentity::init()
{
    m_data.reset();
    m_home = std::make_unique<QTemporaryDir>();
    auto opened = DataDirectory::open(inside("data"));
    QVERIFY(opened);
    m_data = *std::move(opened);
}

void TestIdentity::aServerIsTheSameAfterARestart()
{
    const auto first = ensured();
    QVERIFY(first);
    QVERIFY(first->warnings.isEmpty());
    m_data.reset();
    // There is no database yet: what was made so far does not keep the next start out.
    auto again = DataDirectory::open(inside("data"));
    QVERIFY(again);
    m_data = *std::move(again);
    const auto second = ensured();
    QVERIFY(second);
    QCOMPARE(second->fingerprint, first->fingerprint);
    QCOMPARE(second->tls.localCertificate(), first->tls.localCertificate());
}

void TestIdentity::theCertificateNamesThisComputer()
{
    const auto identity = ensured();
    QVERIFY(identity);
    const auto names = identity->tls.localCertificate().subjectAlternativeNames();
    QVERIFY(names.contains(QSsl::DnsEntry, QStringLiteral("localhost")));
    QVERIFY(names.contains(QSsl::IpAddressEntry, QStringLiteral("127.0.0.1")));
    QCOMPARE(identity->tls.peerVerifyMode(), QSslSocket::VerifyNone);
}

void TestIdentity::namedFilesAreUsedAndNoneAreMade()
{
    const auto own = ensured();
    QVERIFY(own);
    const security::CertificateFiles named{inside("chain.pem"), inside("named.pem")};
    QVERIFY(QFile::rename(m_data->certificatePath(), named.chain) && QFile::rename(m_data->keyPath(), named.key));
    const auto identity = ensured(named);
    QVERIFY(identity);
    QCOMPARE(identity->fingerprint, own->fingerprint);
    QVERIFY(!QFile::exists(m_data->keyPath()));
}

void TestIdentity::oneNamedFileAloneIsRefused()
{
    for (const auto &named :
         {security::CertificateFiles{inside("chain.pem"), {}}, security::CertificateFiles{{}, inside("key.pem")}}) {
        const auto refused = ensured(named);
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(QStringLiteral("both files")));
    }
}

void TestIdentity::namedFilesThatAreNotThereAreRefused()
{
    const auto refused = ensured({inside("chain.pem"), inside("key.pem")});
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.contains(inside("chain.pem")));
}

void TestIdentity::warningsNameTheFile()
{
    QVERIFY(ensured());
    QVERIFY(QFile::setPermissions(m_data->keyPath(), QFile::ReadOwner | QFile::ReadOther));
    const auto identity = ensured();
    QVERIFY(identity);
    QCOMPARE(identity->warnings.size(), 1);
    QVERIFY(identity->warnings.first().contains(m_data->keyPath()));
}

void TestIdentity::fingerprintsAreReadInGroups()
{
    QCOMPARE(app::inGroups(QByteArray::fromHex("0123456789abcd")), QStringLiteral("0123 4567 89AB CD"));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestIdentity)
#include "tst_identity.moc"
