#include "server/security/password_hash.h"

#include <QTest>

namespace tincan::tests {

using security::makePasswordHash;
using security::passwordMatches;

namespace {

QByteArray hashOf(const QString &password)
{
    const auto hash = makePasswordHash(password);
    return hash ? *hash : QByteArray();
}

}

class TestPasswordHash : public QObject
{
    Q_OBJECT

private slots:
    void thePasswordMatchesItsHash_data();
    void thePasswordMatchesItsHash();
    void anotherPasswordDoesNot_data();
    void anotherPasswordDoesNot();
    void theHashTellsHowItWasMade();
    void twoHashesOfOnePasswordDiffer();
    void anEmptyHashNeverMatches();
    void aHashThatIsNoneNeverMatches_data();
    void aHashThatIsNoneNeverMatches();
};

void TestPasswordHash::thePasswordMatchesItsHash_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("letters") << QStringLiteral("correct horse battery");
    QTest::newRow("spaces around") << QStringLiteral("  correct horse  ");
    QTest::newRow("Unicode") << QStringLiteral("пароль 密码 🔑🔑");
    QTest::newRow("as long as may be") << QString(128, QChar(0x5bc6));
}

void TestPasswordHash::thePasswordMatchesItsHash()
{
    QFETCH(const QString, password);
    const QByteArray hash = hashOf(password);
    QVERIFY(!hash.isEmpty());
    QVERIFY(passwordMatches(password, hash));
}

void TestPasswordHash::anotherPasswordDoesNot_data()
{
    QTest::addColumn<QString>("tried");
    QTest::newRow("nothing") << QString();
    QTest::newRow("the beginning") << QStringLiteral("correct horse batterÿ").chopped(1);
    QTest::newRow("more") << QStringLiteral("correct horse batterÿ ");
    QTest::newRow("in capitals") << QStringLiteral("CORRECT HORSE BATTERŸ");
    QTest::newRow("without its accent") << QStringLiteral("correct horse battery");
}

void TestPasswordHash::anotherPasswordDoesNot()
{
    static const QByteArray hash = hashOf(QStringLiteral("correct horse batterÿ"));
    QFETCH(const QString, tried);
    QVERIFY(!passwordMatches(tried, hash));
}

void TestPasswordHash::theHashTellsHowItWasMade()
{
    const QByteArray hash = hashOf(QStringLiteral("correct horse battery"));
    QVERIFY2(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash.constData());
    QVERIFY(!hash.contains('\0'));
}

void TestPasswordHash::twoHashesOfOnePasswordDiffer()
{
    const auto password = QStringLiteral("correct horse battery");
    const QByteArray first = hashOf(password);
    const QByteArray second = hashOf(password);
    QVERIFY(first != second);
    QVERIFY(passwordMatches(password, first) && passwordMatches(password, second));
}

void TestPasswordHash::anEmptyHashNeverMatches()
{
    QVERIFY(!passwordMatches(QStringLiteral("correct horse battery"), {}));
    QVERIFY(!passwordMatches(QString(), {}));
}

void TestPasswordHash::aHashThatIsNoneNeverMatches_data()
{
    QTest::addColumn<QByteArray>("hash");
    const QByteArray good = hashOf(QStringLiteral("correct horse battery"));
    QTest::newRow("the password itself") << QByteArray("correct horse battery");
    QTest::newRow("cut off") << good.chopped(1);
    QTest::newRow("its head alone") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$");
    QTest::newRow("of another kind") << QByteArray(good).replace("argon2id", "argon2xx");
    QTest::newRow("longer than any") << good + QByteArray(1'000, 'a');
}

void TestPasswordHash::aHashThatIsNoneNeverMatches()
{
    QFETCH(const QByteArray, hash);
    QVERIFY(!passwordMatches(QStringLiteral("correct horse battery"), hash));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestPasswordHash)
#include "tst_password_hash.moc"
