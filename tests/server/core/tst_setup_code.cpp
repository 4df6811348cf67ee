#include "server/core/codes.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

void keepCode(World &world, const QString &code)
{
    QVERIFY(storage::SqlServer(world.sql()).setSetupCodeHash(core::codeHash(code)));
}

}

class TestSetupCode : public QObject
{
    Q_OBJECT

private slots:
    void theFirstAdministratorComesByTheCode()
    {
        World world;
        keepCode(world, QStringLiteral("ABCD-EFGH-JKMN-PQRS"));
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.isRefused(ClaimAdmin{QStringLiteral("ABCD-EFGH-JKMN-PQRT")}, ErrorCode::wrongCredentials);
        QCOMPARE(world.setupsClaimed, 0);
        alice.says<Done>(ClaimAdmin{QStringLiteral("abcd efgh jkmn pqrs")});
        QVERIFY(alice.sees<AccountChanged>().user.admin);
        QCOMPARE(world.setupsClaimed, 1);
        // Sent again.
        alice.says<Done>(ClaimAdmin{QStringLiteral("ABCD-EFGH-JKMN-PQRS")});
        QCOMPARE(world.setupsClaimed, 1);
        QCOMPARE(alice.asks<AuditRead>(ReadAudit{}).entries.first().action, QStringLiteral("admin.claim"));
    }

    void thereIsNoSecondFirstOne()
    {
        World world;
        const QString code = QStringLiteral("ABCD-EFGH-JKMN-PQRS");
        keepCode(world, code);
        Person alice = Person::registered(world, QStringLiteral("alice"));
        Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto first = alice.submission(Command(ClaimAdmin{code}));
        const auto second = bob.submission(Command(ClaimAdmin{code}));
        world.run({first, second});
        QVERIFY(alice.answerTo(first)->ok());
        QCOMPARE(bob.answerTo(second)->error().code, ErrorCode::forbidden);
    }

    void withoutACodeNothingIsRight()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        alice.isRefused(ClaimAdmin{QStringLiteral("-")}, ErrorCode::wrongCredentials);
        Person(world).isRefused(ClaimAdmin{QStringLiteral("x")}, ErrorCode::notSignedIn);
    }

    void whereTheCommitFailsTheCodeIsGoodStill()
    {
        World world;
        const QString code = QStringLiteral("ABCD-EFGH-JKMN-PQRS");
        keepCode(world, code);
        Person alice = Person::registered(world, QStringLiteral("alice"));
        world.sql().failCommits(ErrorCode::storageFull, false);
        alice.isRefused(ClaimAdmin{code}, ErrorCode::storageFull);
        QCOMPARE(world.setupsClaimed, 0);
        world.sql().heal();
        alice.says<Done>(ClaimAdmin{code});
    }
};

QTEST_GUILESS_MAIN(TestSetupCode)
#include "tst_setup_code.moc"
