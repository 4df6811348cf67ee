#include "server/doors/net/tls_settings.h"
#include "server/security/pem.h"
#include "server/security/self_signed.h"
#include "shared/trust/presented_key.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QSslCipher>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

namespace tincan::tests {

using doors::net::tlsConfiguration;

namespace {

// Encrypts whoever comes, and answers the first line with another one.
class TlsServer final : public QTcpServer
{
public:
    explicit TlsServer(const QSslConfiguration &configuration) : m_configuration(configuration)
    {
        listen(QHostAddress::LocalHost);
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSslConfiguration(m_configuration);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::readyRead, socket, [socket] { socket->write("heard " + socket->readAll()); });
        socket->startServerEncryption();
    }

private:
    QSslConfiguration m_configuration;
};

struct Pems
{
    QByteArray certificate;
    QByteArray key;
};

Pems made()
{
    const auto key = security::makeKey();
    const auto certificate = security::selfSigned(key->get(), {}, {}, SystemWallClock().now());
    return {*certificate, security::pemOf(key->get())};
}

}

class TestTlsSettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void aClientThatKnowsTheCertificateIsServed();
    void theKeyIsTheOneThatWasHandedIn();
    void onlyTheseSuitesAreOffered() const;
    void oldVersionsAreRefused_data();
    void oldVersionsAreRefused();
    void othersSpeakItToo_data();
    void othersSpeakItToo();
    void weakSuitesAreRefused_data();
    void weakSuitesAreRefused();
    void nobodyIsAskedForACertificate();
    void keysOfOtherKindsWorkToo();
    void whatIsNoKeyIsRefusedInWords();

private:
    QStringList clientArguments() const;
    QString said(const QStringList &options);

    Pems m_pems;
    std::unique_ptr<TlsServer> m_server;
};

void TestTlsSettings::initTestCase()
{
    m_pems = made();
    const auto configuration = tlsConfiguration(m_pems.certificate, m_pems.key);
    QVERIFY(configuration);
    m_server = std::make_unique<TlsServer>(*configuration);
    QVERIFY(m_server->isListening());
}

void TestTlsSettings::aClientThatKnowsTheCertificateIsServed()
{
    QSslSocket client;
    QSslConfiguration trusting;
    trusting.setCaCertificates(QSslCertificate::fromData(m_pems.certificate));
    trusting.setAllowedNextProtocols({QByteArrayLiteral("h2"), QByteArrayLiteral("http/1.1")});
    client.setSslConfiguration(trusting);
    QSignalSpy errors(&client, &QSslSocket::sslErrors);
    client.connectToHostEncrypted(QStringLiteral("localhost"), m_server->serverPort());
    QTRY_VERIFY(client.isEncrypted());
    QCOMPARE(errors.size(), 0);
    client.write("you");
    QTRY_COMPARE(client.bytesAvailable(), qint64(qstrlen("heard you")));
    QCOMPARE(client.readAll(), QByteArray("heard you"));
    QCOMPARE(client.sslConfiguration().nextNegotiatedProtocol(), QByteArray("http/1.1"));
    QCOMPARE(client.sessionProtocol(), QSsl::TlsV1_3);
}

void TestTlsSettings::theKeyIsTheOneThatWasHandedIn()
{
    QSslSocket client;
    connect(&client, &QSslSocket::sslErrors, &client, [&client] { client.ignoreSslErrors(); });
    client.connectToHostEncrypted(QStringLiteral("127.0.0.1"), m_server->serverPort());
    QTRY_VERIFY(client.isEncrypted());
    const auto presented = trust::readCertificate(client.peerCertificate().toDer());
    QVERIFY(presented);
    // As anybody can work it out.
    const QByteArray publicKey = QSslCertificate::fromData(m_pems.certificate).first().publicKey().toDer();
    QCOMPARE(presented->fingerprint, QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256));
}

void TestTlsSettings::onlyTheseSuitesAreOffered() const
{
    const auto ciphers = tlsConfiguration(m_pems.certificate, m_pems.key)->ciphers();
    QVERIFY(ciphers.size() >= 6);
    for (const QSslCipher &cipher : ciphers) {
        QVERIFY2(cipher.protocol() == QSsl::TlsV1_3 || cipher.keyExchangeMethod() == QStringLiteral("ECDH"),
                 qPrintable(cipher.name()));
        QVERIFY2(cipher.name().contains(QStringLiteral("GCM")) || cipher.name().contains(QStringLiteral("POLY1305")),
                 qPrintable(cipher.name()));
    }
}

QStringList TestTlsSettings::clientArguments() const
{
    return {QStringLiteral("s_client"),
            QStringLiteral("-connect"),
            QStringLiteral("127.0.0.1:%1").arg(m_server->serverPort())};
}

// What OpenSSL's own client has to say about the handshake.
QString TestTlsSettings::said(const QStringList &options)
{
    QProcess client;
    client.setProcessChannelMode(QProcess::MergedChannels);
    client.start(QStringLiteral("openssl"), clientArguments() + options);
    if (!client.waitForStarted())
        return QStringLiteral("openssl is not there");
    client.closeWriteChannel();
    (void)QTest::qWaitFor([&client] { return client.state() == QProcess::NotRunning; }, 20'000);
    return QString::fromUtf8(client.readAll());
}

void TestTlsSettings::oldVersionsAreRefused_data()
{
    QTest::addColumn<QStringList>("options");
    // At a security level where that client is willing.
    const QString willing = QStringLiteral("ALL:@SECLEVEL=0");
    QTest::newRow("1.0") << QStringList{QStringLiteral("-tls1"), QStringLiteral("-cipher"), willing};
    QTest::newRow("1.1") << QStringList{QStringLiteral("-tls1_1"), QStringLiteral("-cipher"), willing};
}

void TestTlsSettings::oldVersionsAreRefused()
{
    QFETCH(QStringList, options);
    const QString answer = said(options);
    QVERIFY2(answer.contains(QStringLiteral("alert protocol version")), qPrintable(answer));
}

void TestTlsSettings::othersSpeakItToo_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("suite");
    QTest::newRow("1.3") << QStringList{QStringLiteral("-tls1_3")} << QStringLiteral("TLSv1.3, Cipher is TLS_");
    QTest::newRow("1.2") << QStringList{QStringLiteral("-tls1_2")}
                         << QStringLiteral("TLSv1.2, Cipher is ECDHE-ECDSA-AES256-GCM-SHA384");
}

void TestTlsSettings::othersSpeakItToo()
{
    QFETCH(QStringList, options);
    QFETCH(QString, suite);
    const QString answer = said(options);
    QVERIFY2(answer.contains(suite), qPrintable(answer));
}

void TestTlsSettings::weakSuitesAreRefused_data()
{
    QTest::addColumn<QString>("suite");
    for (const char *suite : {"ECDHE-ECDSA-AES128-SHA256",
                              "ECDHE-ECDSA-AES256-SHA",
                              "AES128-GCM-SHA256",
                              "PSK",
                              "aNULL",
                              "ECDHE-ECDSA-AES128-CCM8"})
        QTest::newRow(suite) << QString::fromLatin1(suite);
}

void TestTlsSettings::weakSuitesAreRefused()
{
    QFETCH(QString, suite);
    QStringList options{QStringLiteral("-tls1_2"), QStringLiteral("-cipher"), suite + QStringLiteral(":@SECLEVEL=0")};
    if (suite == QStringLiteral("PSK"))
        options += {QStringLiteral("-psk"), QStringLiteral("00112233")};
    const QString answer = said(options);
    QVERIFY2(answer.contains(QStringLiteral("alert handshake failure")), qPrintable(answer));
}

void TestTlsSettings::nobodyIsAskedForACertificate()
{
    const QString answer = said({QStringLiteral("-tls1_2")});
    QVERIFY2(answer.contains(QStringLiteral("No client certificate CA names sent")), qPrintable(answer));
    QVERIFY(!answer.contains(QStringLiteral("Client Certificate Types")));
}

void TestTlsSettings::keysOfOtherKindsWorkToo()
{
    const trust::KeyHandle key(EVP_RSA_gen(2048));
    const auto certificate = security::selfSigned(key.get(), {}, {}, SystemWallClock().now());
    QVERIFY(certificate);
    const auto configuration = tlsConfiguration(*certificate, security::pemOf(key.get()));
    QVERIFY(configuration);
    QCOMPARE(configuration->privateKey().algorithm(), QSsl::Rsa);
}

void TestTlsSettings::whatIsNoKeyIsRefusedInWords()
{
    for (const auto &pems : {Pems{}, Pems{m_pems.certificate, "noise"}, Pems{"noise", m_pems.key}}) {
        const auto refused = tlsConfiguration(pems.certificate, pems.key);
        QVERIFY(!refused);
        QVERIFY(!refused.error().detail.isEmpty());
    }
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestTlsSettings)
#include "tst_tls_settings.moc"
