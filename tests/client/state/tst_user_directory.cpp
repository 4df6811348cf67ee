#include "client/state/user_directory.h"
#include "tests/support/client/scripted_client.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;

class TestUserDirectory : public QObject
{
    Q_OBJECT

private slots:
    void anUnknownPersonHasANeutralName()
    {
        state::UserDirectory users;
        QCOMPARE(users.nameOf(bob.id), QStringLiteral("Someone"));
        users.add({bob});
        QCOMPARE(users.nameOf(bob.id), QStringLiteral("Bob"));
    }

    void aNameThatShowsNothingIsReplacedByTheUsername()
    {
        state::UserDirectory users;
        users.add({{bob.id, QStringLiteral("bob"), QStringLiteral("\u202e \n")}});
        QCOMPARE(users.nameOf(bob.id), QStringLiteral("bob"));
    }

    void unknownPeopleAreAnnouncedOnceForAll()
    {
        state::UserDirectory users;
        QSignalSpy seen(&users, &state::UserDirectory::unknownSeen);
        users.mention(alice.id);
        users.mention(bob.id);
        users.mention(bob.id);
        QCOMPARE(seen.size(), 1);
        QCOMPARE(users.takeUnknown().size(), 2);
        // They are being asked for.
        users.mention(bob.id);
        QCOMPARE(seen.size(), 1);
        QVERIFY(users.takeUnknown().isEmpty());
    }

    void whoIsKnownIsNotAskedFor()
    {
        state::UserDirectory users;
        users.add({bob});
        users.mention(bob.id);
        QVERIFY(users.takeUnknown().isEmpty());
    }

    void onlyChangedNamesAreTold()
    {
        state::UserDirectory users;
        QSignalSpy changed(&users, &state::UserDirectory::namesChanged);
        users.add({alice, bob});
        QCOMPARE(changed.size(), 1);
        users.add({alice});
        QCOMPARE(changed.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestUserDirectory)
#include "tst_user_directory.moc"
