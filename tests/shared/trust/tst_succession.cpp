#include "shared/trust/succession.h"

#include <QTest>

#include <openssl/ec.h>

namespace tincan::tests {

using namespace trust;

// A server that changes its key again and again, and what a client makes of it.
class TestSuccession : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void theNextKeyIsASuccessor();
    void soAreThoseAfterIt();
    void aKeyIsNotItsOwnSuccessor();
    void aStrangerIsNone();
    void whatIsVouchedForIsNoOtherKey();
    void aMissingLinkBreaksTheChain();
    void aBrokenSignatureAnywhereAfterTheKnownKeyBreaksIt();
    void whatCameBeforeTheKnownKeyDoesNotMatter();
    void aStrangerCannotPutAKnownKeyInFront();
    void aSignatureOverTheKeyAloneIsNone();
    void theOldestFallOff();
    void otherKindsOfKeysDoNotVouch();
    void keysThatAreNoneAreNotTaken();

private:
    void rotate();
    QByteArray key(size_t index) const { return publicKeyOf(m_keys[index].get()); }
    QByteArray current() const { return key(m_keys.size() - 1); }
    QByteArray print(size_t index) const { return fingerprintOf(key(index)); }

    std::vector<KeyHandle> m_keys;
    Vouches m_vouches;
};

void TestSuccession::init()
{
    m_keys.clear();
    m_vouches.clear();
    m_keys.emplace_back(EVP_EC_gen("P-256"));
}

void TestSuccession::rotate()
{
    m_keys.emplace_back(EVP_EC_gen("P-256"));
    const auto vouch = vouchFor(m_keys[m_keys.size() - 2].get(), current());
    QVERIFY(vouch);
    m_vouches = extended(m_vouches, *vouch);
}

void TestSuccession::theNextKeyIsASuccessor()
{
    rotate();
    QVERIFY(isSuccessor(print(0), m_vouches, current()));
}

void TestSuccession::soAreThoseAfterIt()
{
    for (int i = 0; i < 4; ++i)
        rotate();
    for (size_t i = 0; i < 4; ++i)
        QVERIFY(isSuccessor(print(i), m_vouches, current()));
}

void TestSuccession::aKeyIsNotItsOwnSuccessor()
{
    rotate();
    QVERIFY(!isSuccessor(print(1), m_vouches, current()));
    QVERIFY(!isSuccessor(print(0), {}, current()));
}

void TestSuccession::aStrangerIsNone()
{
    rotate();
    const KeyHandle stranger(EVP_EC_gen("P-256"));
    QVERIFY(!isSuccessor(fingerprintOf(publicKeyOf(stranger.get())), m_vouches, current()));
    QVERIFY(!isSuccessor({}, m_vouches, current()));
}

void TestSuccession::whatIsVouchedForIsNoOtherKey()
{
    rotate();
    const KeyHandle stranger(EVP_EC_gen("P-256"));
    QVERIFY(!isSuccessor(print(0), m_vouches, publicKeyOf(stranger.get())));
}

void TestSuccession::aMissingLinkBreaksTheChain()
{
    for (int i = 0; i < 3; ++i)
        rotate();
    Vouches gap = m_vouches;
    gap.removeAt(1);
    QVERIFY(!isSuccessor(print(0), gap, current()));
    QVERIFY(isSuccessor(print(2), gap, current()));
}

void TestSuccession::aBrokenSignatureAnywhereAfterTheKnownKeyBreaksIt()
{
    for (int i = 0; i < 3; ++i)
        rotate();
    for (qsizetype broken = 0; broken < m_vouches.size(); ++broken) {
        Vouches vouches = m_vouches;
        QByteArray &signature = vouches[broken].signature;
        signature.back() = char(signature.back() ^ 1);
        QVERIFY(!isSuccessor(print(0), vouches, current()));
        signature.clear();
        QVERIFY(!isSuccessor(print(0), vouches, current()));
        signature.fill('\x30', 4'000);
        QVERIFY(!isSuccessor(print(0), vouches, current()));
    }
}

void TestSuccession::whatCameBeforeTheKnownKeyDoesNotMatter()
{
    rotate();
    rotate();
    m_vouches[0].signature.clear();
    QVERIFY(!isSuccessor(print(0), m_vouches, current()));
    QVERIFY(isSuccessor(print(1), m_vouches, current()));
}

void TestSuccession::aStrangerCannotPutAKnownKeyInFront()
{
    rotate();
    const KeyHandle stranger(EVP_EC_gen("P-256"));
    const KeyHandle next(EVP_EC_gen("P-256"));
    const auto own = vouchFor(stranger.get(), publicKeyOf(next.get()));
    QVERIFY(own);
    QVERIFY(!isSuccessor(print(0), {m_vouches[0], *own}, publicKeyOf(next.get())));
    QVERIFY(!isSuccessor(print(0), {{key(0), own->signature}}, publicKeyOf(next.get())));
    QVERIFY(!isSuccessor(print(0), {{key(0), own->signature}, *own}, publicKeyOf(next.get())));
}

// As one that the same key made in a handshake would be.
void TestSuccession::aSignatureOverTheKeyAloneIsNone()
{
    rotate();
    const QByteArray bare = fingerprintOf(current());
    const DigestContextHandle context(EVP_MD_CTX_new());
    QByteArray signature(72, '\0');
    auto size = size_t(signature.size());
    QCOMPARE(EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_keys[0].get()), 1);
    QCOMPARE(EVP_DigestSign(context.get(),
                            reinterpret_cast<unsigned char *>(signature.data()),
                            &size,
                            bytesOf(bare),
                            size_t(bare.size())),
             1);
    signature.truncate(qsizetype(size));
    QVERIFY(!isSuccessor(print(0), {{key(0), signature}}, current()));
}

void TestSuccession::theOldestFallOff()
{
    for (qsizetype i = 0; i <= mostVouches; ++i)
        rotate();
    QCOMPARE(m_vouches.size(), mostVouches);
    QVERIFY(!isSuccessor(print(0), m_vouches, current()));
    QVERIFY(isSuccessor(print(1), m_vouches, current()));
    QVERIFY(encodeVouches(m_vouches).size() <= mostVouchesBytes);
}

void TestSuccession::otherKindsOfKeysDoNotVouch()
{
    const KeyHandle other(EVP_EC_gen("P-384"));
    QVERIFY(!vouchFor(other.get(), current()));
    QVERIFY(!vouchFor(m_keys[0].get(), publicKeyOf(other.get())));
    const QByteArray otherKey = publicKeyOf(other.get());
    QVERIFY(!isSuccessor(fingerprintOf(otherKey), {{otherKey, QByteArray(70, 'x')}}, current()));
}

void TestSuccession::keysThatAreNoneAreNotTaken()
{
    rotate();
    // Not on the curve, cut off, and nothing at all.
    QByteArray elsewhere = key(0);
    elsewhere.back() = char(elsewhere.back() ^ 1);
    for (const QByteArray &bad : {elsewhere, key(0).chopped(1), QByteArray()})
        QVERIFY(!isSuccessor(fingerprintOf(bad), {{bad, m_vouches[0].signature}}, current()));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSuccession)
#include "tst_succession.moc"
