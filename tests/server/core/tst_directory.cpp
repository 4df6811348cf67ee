#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestDirectory : public QObject
{
    Q_OBJECT

private slots:
    void peopleAreFoundByTheirIdsInTheOrderAskedFor()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        const Person bob = Person::registered(world, QStringLiteral("bob"));
        const auto fetched = alice.asks<UsersFetched>(FetchUsers{{bob.user(), alice.user()}});
        QCOMPARE(fetched.users,
                 (QList<User>{{bob.user(), QStringLiteral("bob"), QStringLiteral("bob")},
                              {alice.user(), QStringLiteral("alice"), QStringLiteral("alice")}}));
    }

    void whoIsUnknownIsLeftOut()
    {
        World world;
        Person alice = Person::registered(world, QStringLiteral("alice"));
        QVERIFY(alice.asks<UsersFetched>(FetchUsers{{UserId()}}).users.isEmpty());
    }

    void strangersLearnNothing()
    {
        World world;
        const Person alice = Person::registered(world, QStringLiteral("alice"));
        Person(world).isRefused(FetchUsers{{alice.user()}}, ErrorCode::notSignedIn);
    }
};

QTEST_GUILESS_MAIN(TestDirectory)
#include "tst_directory.moc"
