#include "server/core/passwords.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

const QString old = QStringLiteral("correct horse");
const QString fresh = QStringLiteral("battery staple");

}

class TestPasswords : public QObject
{
    Q_OBJECT

private slots:
    void aPasswordIsSetWhereThereIsNone()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.says<Done>(SetPassword{{}, fresh});
        Person(world).says<SessionOpened>(LogIn{QStringLiteral("alice"), fresh});
    }

    void theCurrentOneIsNeededToChangeIt()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"), old);
        alice.isRefused(SetPassword{{}, fresh}, ErrorCode::wrongCredentials);
        alice.isRefused(SetPassword{QStringLiteral("wrong"), fresh}, ErrorCode::wrongCredentials);
        alice.says<Done>(SetPassword{old, fresh});
        Person(world).isRefused(LogIn{QStringLiteral("alice"), old}, ErrorCode::wrongCredentials);
        Person(world).says<SessionOpened>(LogIn{QStringLiteral("alice"), fresh});
        // Sent again.
        alice.isRefused(SetPassword{old, fresh}, ErrorCode::wrongCredentials);
    }

    void changingItEndsAllOtherSessionsAtOnce()
    {
        World world;
        Person laptop = Person::registered(world, QStringLiteral("alice"), old);
        Person phone(world);
        const auto token = phone.says<SessionOpened>(LogIn{QStringLiteral("alice"), old}).token;
        Person code(world);
        const auto made = laptop.says<CodeMade>(MakeCode{});
        laptop.says<Done>(SetPassword{old, fresh});
        phone.sees<SessionEnded>();
        phone.isDisconnected();
        Person(world).isRefused(ResumeSession{*token}, ErrorCode::sessionEnded);
        code.isRefused(RedeemCode{QStringLiteral("alice"), made.code}, ErrorCode::wrongCredentials);
        laptop.says<MessageAccepted>(laptop.post(QStringLiteral("still here")));
    }

    void ofTwoWhoChangeItAtTheSameTimeOneDoes()
    {
        World world;
        Person laptop = Person::registered(world, QStringLiteral("alice"), old);
        Person phone(world);
        phone.says<SessionOpened>(LogIn{QStringLiteral("alice"), old});
        world.hashes.hold = true;
        const auto first = laptop.submission(Command(SetPassword{old, fresh}));
        const auto second = phone.submission(Command(SetPassword{old, QStringLiteral("another one")}));
        world.run({first, second});
        world.finishHashes();
        QVERIFY(laptop.answerTo(first)->ok());
        phone.sees<SessionEnded>();
        QCOMPARE(phone.answerTo(second)->error().code, ErrorCode::sessionEnded);
    }

    void whoseSessionEndedMeanwhileChangesNothing()
    {
        World world;
        Person laptop = Person::registered(world, QStringLiteral("alice"), old);
        Person phone(world);
        const auto session = phone.says<SessionOpened>(LogIn{QStringLiteral("alice"), old}).session;
        world.hashes.hold = true;
        const auto change = phone.submission(Command(SetPassword{old, fresh}));
        world.run({change});
        laptop.says<Done>(RevokeSession{session});
        world.finishHashes();
        QCOMPARE(phone.answerTo(change)->error().code, ErrorCode::sessionEnded);
    }

    void badPasswordsAreRefused_data()
    {
        QTest::addColumn<QString>("password");
        for (const char *bad : {"short", "12345678", "password", "PassWord1", "qwertyuiop", "iloveyou", "zzzzzzzz"})
            QTest::newRow(bad) << QString::fromUtf8(bad);
    }
    void badPasswordsAreRefused()
    {
        QFETCH(QString, password);
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.isRefused(SetPassword{{}, password}, ErrorCode::badPassword);
        Person(world).isRefused(RegisterAccount{QStringLiteral("bob"), {}, password}, ErrorCode::badPassword);
    }

    void howItsLettersAreWrittenMakesNoDifference()
    {
        World world;
        const QString composed = QStringLiteral("Gr\u00fc\u00dfe aus K\u00f6ln");
        const QString decomposed = composed.normalized(QString::NormalizationForm_D);
        QVERIFY(composed != decomposed);
        Person::registered(world, QStringLiteral("alice"), decomposed);
        Person alice(world);
        alice.says<SessionOpened>(LogIn{QStringLiteral("alice"), composed});
        alice.says<Done>(SetPassword{decomposed, QStringLiteral("something else")});
    }

    void itsCharactersAreCountedAsTheyAreHashed()
    {
        World world;
        // Eight of them, of which each is two before they are put together.
        const QString sixteen = QString(8, u'\u00fc').normalized(QString::NormalizationForm_D);
        Person(world).isRefused(RegisterAccount{QStringLiteral("alice"), {}, sixteen.first(14)},
                                ErrorCode::badPassword);
        Person(world).says<SessionOpened>(RegisterAccount{QStringLiteral("alice"), {}, sixteen});
    }

    void theCommonOnesAreInOrder()
    {
        // Each of them is found, the first and the last too.
        for (const char *common : {"00000000", "zzzzzzzz", "trustno1", "football", "p@ssw0rd"})
            QVERIFY2(core::isCommonPassword(QString::fromUtf8(common)), common);
        QVERIFY(!core::isCommonPassword(QStringLiteral("correct horse")));
    }
};

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
