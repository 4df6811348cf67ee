#include "server/core/codes.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

struct Desk
{
    void isWrong(const QString &code)
    {
        Person(world).isRefused(RedeemCode{QStringLiteral("alice"), code}, ErrorCode::wrongCredentials);
    }

    World world;
    Person alice = Person::registered(world, QStringLiteral("alice"));
};

}

class TestLoginCodes : public QObject
{
    Q_OBJECT

private slots:
    void aCodeOpensOneSession()
    {
        Desk desk;
        const auto made = desk.alice.says<CodeMade>(MakeCode{});
        QCOMPARE(made.code.size(), 19);
        QCOMPARE(made.expiresAt.ms, desk.world.clock.wall().now().ms + 600'000);
        Person phone(desk.world);
        const auto opened = phone.says<SessionOpened>(RedeemCode{QStringLiteral("Alice"), made.code});
        QCOMPARE(opened.user.id, desk.alice.user());
        QVERIFY(opened.token);
        // The one who made it stays.
        desk.alice.seesNothing();
        desk.isWrong(made.code);
    }

    void itMayBeTypedAsOneHearsIt()
    {
        Desk desk;
        QString code = desk.alice.says<CodeMade>(MakeCode{}).code;
        code = code.toLower().replace(u'-', u' ').replace(u'0', u'o').replace(u'1', u'l');
        Person(desk.world).says<SessionOpened>(RedeemCode{QStringLiteral("alice"), code});
    }

    void itLastsTenMinutes()
    {
        Desk desk;
        const auto made = desk.alice.says<CodeMade>(MakeCode{});
        desk.world.clock.advance(600'000);
        desk.isWrong(made.code);
    }

    void theNextOneTakesItsPlace()
    {
        Desk desk;
        const auto first = desk.alice.says<CodeMade>(MakeCode{});
        const auto second = desk.alice.says<CodeMade>(MakeCode{});
        desk.isWrong(first.code);
        Person(desk.world).says<SessionOpened>(RedeemCode{QStringLiteral("alice"), second.code});
    }

    void itIsForItsOwnAccountAlone()
    {
        Desk desk;
        Person::registered(desk.world, QStringLiteral("bob"));
        const auto made = desk.alice.says<CodeMade>(MakeCode{});
        for (const auto &name : {QStringLiteral("bob"), QStringLiteral("nobody"), QStringLiteral("no name")})
            Person(desk.world).isRefused(RedeemCode{name, made.code}, ErrorCode::wrongCredentials);
    }

    void itDiesAfterFiveWrongTriesEvenAfterARestart()
    {
        Desk desk;
        const auto made = desk.alice.says<CodeMade>(MakeCode{});
        for (int i = 0; i < 4; ++i)
            desk.isWrong(QStringLiteral("AAAA-AAAA-AAAA-AAAA"));
        desk.world.restart();
        desk.isWrong(QStringLiteral("AAAA-AAAA-AAAA-AAAA"));
        desk.isWrong(made.code);
    }

    void fourWrongTriesAreForgiven()
    {
        Desk desk;
        const auto made = desk.alice.says<CodeMade>(MakeCode{});
        for (int i = 0; i < 4; ++i)
            desk.isWrong(QStringLiteral("AAAA-AAAA-AAAA-AAAA"));
        Person(desk.world).says<SessionOpened>(RedeemCode{QStringLiteral("alice"), made.code});
    }

    void theCodeItselfIsStoredNowhere()
    {
        Desk desk;
        const auto made = desk.alice.says<CodeMade>(MakeCode{});
        QByteArray hash;
        QVERIFY(desk.world.sql().run(
            "SELECT code_hash FROM login_codes", {}, [&](const storage::SqlRow &row) { hash = row.bytes(0); }));
        QCOMPARE(hash.size(), 32);
        QCOMPARE(hash, core::codeHash(made.code));
    }

    void strangersMakeNone()
    {
        Desk desk;
        Person(desk.world).isRefused(MakeCode{}, ErrorCode::notSignedIn);
        desk.alice.isRefused(RedeemCode{QStringLiteral("alice"), QStringLiteral("x")}, ErrorCode::alreadySignedIn);
    }
};

QTEST_GUILESS_MAIN(TestLoginCodes)
#include "tst_login_codes.moc"
