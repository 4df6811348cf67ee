#include "server/core/session_token.h"
#include "tests/support/manual_clock.h"

#include <QRegularExpression>
#include <QTest>

using namespace tincan;

class TestSessionToken : public QObject
{
    Q_OBJECT

private slots:
    void aTokenCarries256BitsInSafeLetters()
    {
        tests::RepeatableRandom random;
        const QString token = core::makeToken(random);
        QVERIFY(QRegularExpression(QStringLiteral("^[A-Za-z0-9_-]{43}$")).match(token).hasMatch());
        QCOMPARE(QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding).size(), 32);
        QVERIFY(core::makeToken(random) != token);
    }

    void itsHashIsTheSha256OfItsText()
    {
        QCOMPARE(core::tokenHash(QStringLiteral("abc")).toHex(),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }
};

QTEST_GUILESS_MAIN(TestSessionToken)
#include "tst_session_token.moc"
