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

    void whoWasLeftOutOfTheAnswerIsAskedForWhenMentionedAgain()
    {
        state::UserDirectory users;
        users.mention(bob.id);
        QCOMPARE(users.takeUnknown(), QList{bob.id});
        users.giveUp({bob.id});
        users.mention(bob.id);
        QCOMPARE(users.takeUnknown(), QList{bob.id});
    }

    void thereAreNoMorePeopleThanFit()
    {
        using state::UserDirectory;
        UserDirectory users;
        QList<protocol::User> everybody;
        for (int i = 0; i < UserDirectory::mostUsers + 5; ++i)
            everybody.append({numbered(i), u"name"_qs, u"Name"_qs});
        users.add(everybody);
        QVERIFY(users.find(numbered(UserDirectory::mostUsers - 1)));
        QVERIFY(!users.find(numbered(UserDirectory::mostUsers)));
        users.mention(bob.id);
        QVERIFY(users.takeUnknown().isEmpty());
        // Who is here may still change.
        users.add({{numbered(0), u"name"_qs, u"Another"_qs}});
        QCOMPARE(users.nameOf(numbered(0)), u"Another"_qs);
    }

    void thereAreNoMoreQuestionsThanFit()
    {
        using state::UserDirectory;
        UserDirectory users;
        for (int i = 0; i < UserDirectory::mostUsers + 5; ++i)
            users.mention(numbered(i));
        QCOMPARE(users.takeUnknown().size(), UserDirectory::mostUsers);
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

private:
    static UserId numbered(int number)
    {
        IdBytes bytes{};
        bytes[0] = 9;
        bytes[1] = quint8(number / 256);
        bytes[2] = quint8(number % 256);
        return UserId(bytes);
    }
};

QTEST_GUILESS_MAIN(TestUserDirectory)
#include "tst_user_directory.moc"
