#include "server/storage/user_words.h"
#include "tests/support/server/person.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

// Somebody with a display name, whose connection stays open.
Person named(World &world, const QString &username, const QString &displayName)
{
    Person person = Person::registered(world, username);
    person.says<Done>(UpdateAccount{displayName, {}});
    return person;
}

struct Office
{
    QStringList names(const ListUsers &query)
    {
        Person reader(world);
        reader.says<SessionOpened>(ResumeSession{root.token()});
        QStringList names;
        for (const User &user : reader.asks<UsersListed>(query).users)
            names += user.username;
        return names;
    }

    World world;
    Person root = Person::administrator(world, QStringLiteral("root"));
    Person anna = named(world, QStringLiteral("anna"), QStringLiteral("Ödön von Horváth"));
    Person bob = named(world, QStringLiteral("bob.smith"), QStringLiteral("Bob"));
    Person carla = named(world, QStringLiteral("carla"), QStringLiteral("Groß, Σίσυφος"));
};

}

class TestUserList : public QObject
{
    Q_OBJECT

private slots:
    void everybodyIsListedByUsername()
    {
        Office office;
        QCOMPARE(office.names({}),
                 QStringList({QStringLiteral("anna"),
                              QStringLiteral("bob.smith"),
                              QStringLiteral("carla"),
                              QStringLiteral("root")}));
        Person(office.world).isRefused(ListUsers{}, ErrorCode::notSignedIn);
    }

    void namesAreFoundByTheBeginningsOfTheirWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        QTest::newRow("username") << "car" << "carla";
        QTest::newRow("a later word of it") << "smi" << "bob.smith";
        QTest::newRow("display name") << "Ödön" << "anna";
        QTest::newRow("capitals") << "ÖDÖ" << "anna";
        QTest::newRow("decomposed") << QStringLiteral("ödö").normalized(QString::NormalizationForm_D) << "anna";
        QTest::newRow("sharp s") << "GROSS" << "carla";
        QTest::newRow("Greek") << "ΣΊΣΥΦ" << "carla";
        QTest::newRow("two words") << "smith bo" << "bob.smith";
        QTest::newRow("as the username is written") << "bob.smith" << "bob.smith";
        QTest::newRow("one of both names") << "ödön ann" << "anna";
        QTest::newRow("not inside a word") << "arla" << "";
        QTest::newRow("both words are needed") << "smith carla" << "";
        QTest::newRow("only signs") << "%_" << "";
        QTest::newRow("a pattern") << "c%" << "carla";
    }
    void namesAreFoundByTheBeginningsOfTheirWords()
    {
        QFETCH(QString, text);
        QFETCH(QString, found);
        Office office;
        QCOMPARE(office.names({{}, text}).join(u' '), found);
    }

    void aChangedNameIsFoundByWhatItIsNow()
    {
        Office office;
        office.anna.says<Done>(UpdateAccount{QStringLiteral("Zita"), {}});
        QCOMPARE(office.names({{}, QStringLiteral("zit")}), QStringList{QStringLiteral("anna")});
        QVERIFY(office.names({{}, QStringLiteral("ödö")}).isEmpty());
    }

    void pagesFollowEachOther()
    {
        Office office;
        for (int i = 0; i < limits::usersPerPage; ++i)
            Person::registered(office.world, QStringLiteral("mate%1").arg(i, 3, 10, QChar(u'0')));
        for (const auto &text : {QString(), QStringLiteral("mate"), QStringLiteral("ma")}) {
            const auto first = office.root.asks<UsersListed>(ListUsers{{}, text});
            QCOMPARE(first.users.size(), limits::usersPerPage);
            QCOMPARE(first.more, text.isEmpty());
            const auto last = first.users.last().username;
            const auto second = office.root.asks<UsersListed>(ListUsers{last, text});
            QCOMPARE(second.users.size(), text.isEmpty() ? 4 : 0);
            QVERIFY(!second.more);
        }
    }

    void theDeactivatedAreShownAsSuchTheRetiredAndTheWaitingNot()
    {
        Office office;
        office.root.says<Done>(DeactivateAccount{office.anna.user()});
        const auto listed = office.root.asks<UsersListed>(ListUsers{{}, QStringLiteral("anna")}).users;
        QCOMPARE(listed.first().state, AccountState::deactivated);
        office.world.policy.registration = core::Registration::approval;
        office.world.policy.guests = true;
        office.world.restart();
        Person(office.world)
            .says<AccountWaiting>(RegisterAccount{QStringLiteral("zoe"), {}, QStringLiteral("correct horse")});
        QVERIFY(office.names({{}, QStringLiteral("zoe")}).isEmpty());
        Person gil(office.world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        QCOMPARE(office.names({{}, QStringLiteral("gil")}).size(), 1);
        gil.says<LoggedOut>(LogOut{});
        QVERIFY(office.names({{}, QStringLiteral("gil")}).isEmpty());
    }

    void guestsFindThoseTheyTalkWith()
    {
        Office office;
        office.world.policy.guests = true;
        office.world.restart();
        office.anna.says<SessionOpened>(ResumeSession{office.anna.token()});
        Person gil(office.world);
        gil.says<SessionOpened>(OpenGuest{QStringLiteral("gil")});
        QVERIFY(gil.asks<UsersListed>(ListUsers{}).users.isEmpty());
        gil.says<ConversationCreated>(OpenDirect{{office.anna.user()}});
        const auto found = gil.asks<UsersListed>(ListUsers{}).users;
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(0).username, QStringLiteral("anna"));
        QCOMPARE(found.at(1).username, QStringLiteral("gil"));
        QCOMPARE(gil.asks<UsersListed>(ListUsers{{}, QStringLiteral("ödö")}).users.size(), 1);
        QVERIFY(gil.asks<UsersListed>(ListUsers{{}, QStringLiteral("carla")}).users.isEmpty());
    }

    void accountsOlderThanTheWordsAreFoundToo()
    {
        Office office;
        QVERIFY(office.world.sql().run("DELETE FROM user_words"));
        QVERIFY(storage::fillWords(office.world.sql()));
        QCOMPARE(office.names({{}, QStringLiteral("ödö")}), QStringList{QStringLiteral("anna")});
    }
};

QTEST_GUILESS_MAIN(TestUserList)
#include "tst_user_list.moc"
