#include "client/state/fingerprint_text.h"

#include <QtTest>

using namespace tincan;

class TestFingerprintText : public QObject
{
    Q_OBJECT

private slots:
    void digitsStandInGroups()
    {
        QCOMPARE(state::wholeFingerprint(m_fingerprint), QStringLiteral("0123 4567 89AB CDEF 0123 4567"));
        QCOMPARE(state::wholeFingerprint({}), QString());
    }
    void theStartIsEightBytes()
    {
        QCOMPARE(state::fingerprintStart(m_fingerprint), QStringLiteral("0123 4567 89AB CDEF"));
    }

private:
    const QByteArray m_fingerprint = QByteArray::fromHex("0123456789abcdef01234567");
};

QTEST_GUILESS_MAIN(TestFingerprintText)
#include "tst_fingerprint_text.moc"
