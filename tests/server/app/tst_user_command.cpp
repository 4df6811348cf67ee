#include "server/app/account_table.h"
#include "server/app/options.h"
#include "server/app/user_command.h"
#include "tests/support/server/person.h"

#include <QTemporaryDir>

namespace tincan::tests {

using app::parseUserCommand;
using app::runUserCommand;
using app::Spoken;
using app::UserCommand;
using core::Operate;
using core::OperatorAction;

namespace {

Result<UserCommand> parsed(const QString &words)
{
    return parseUserCommand(words.split(u' ', Qt::SkipEmptyParts));
}

}

class TestUserCommand : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_home.emplace(); }

    void everyActionIsUnderstood_data();
    void everyActionIsUnderstood();
    void whatIsNotUnderstoodIsRefusedInWords_data();
    void whatIsNotUnderstoodIsRefusedInWords();
    void theCommandLineLeadsThere();
    void whatWasDoneIsSaidAndTheCodeStandsAlone();
    void refusalsAreTold();
    void accountsAreListedInColumns();
    void thoseThatAreGoneAreNotListed();
    void everyPageIsListed();
    void aNameCannotSpoilTheTerminal();
    void whereThereIsNoDatabaseThatIsSaid();

private:
    QString database() const { return m_home->filePath(QStringLiteral("tincan.db")); }
    Spoken run(OperatorAction action, const char *username) const
    {
        return runUserCommand({Operate{action, QString::fromLatin1(username)}}, m_home->path());
    }
    QStringList table() const { return app::accountTable(m_home->path())->split(u'\n', Qt::SkipEmptyParts); }

    std::optional<QTemporaryDir> m_home;
};

void TestUserCommand::everyActionIsUnderstood_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<OperatorAction>("action");
    QTest::newRow("approve") << QStringLiteral("approve bob") << OperatorAction::approve;
    QTest::newRow("reset") << QStringLiteral("reset bob") << OperatorAction::reset;
    QTest::newRow("deactivate") << QStringLiteral("deactivate bob") << OperatorAction::deactivate;
    QTest::newRow("create-admin") << QStringLiteral("create-admin bob") << OperatorAction::createAdmin;
}

void TestUserCommand::everyActionIsUnderstood()
{
    QFETCH(const QString, words);
    QFETCH(const OperatorAction, action);
    const auto command = parsed(words);
    QVERIFY(command && command->act);
    QVERIFY(command->act->action == action);
    QCOMPARE(command->act->username, QStringLiteral("bob"));
    QVERIFY(!parsed(QStringLiteral("list"))->act);
}

void TestUserCommand::whatIsNotUnderstoodIsRefusedInWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("refusal");
    const auto all = QStringLiteral("user takes list, approve NAME, reset NAME, deactivate NAME or create-admin NAME.");
    QTest::newRow("nothing") << QString() << all;
    QTest::newRow("something else") << QStringLiteral("remove bob") << all;
    QTest::newRow("no name") << QStringLiteral("reset") << QStringLiteral("user reset takes the NAME of an account.");
    QTest::newRow("two names") << QStringLiteral("reset bob zoe") << QStringLiteral("\"zoe\" is not understood.");
    QTest::newRow("a list of one") << QStringLiteral("list bob") << QStringLiteral("\"bob\" is not understood.");
}

void TestUserCommand::whatIsNotUnderstoodIsRefusedInWords()
{
    QFETCH(const QString, words);
    QFETCH(const QString, refusal);
    const auto refused = parsed(words);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail, refusal);
}

void TestUserCommand::theCommandLineLeadsThere()
{
    const auto line = [](const QString &words) {
        return app::parseCommandLine((QStringLiteral("tincan-server ") + words).split(u' '));
    };
    const auto reset = line(QStringLiteral("user reset bob --data-dir /srv/tincan"));
    using Action = app::CommandLine::Action;
    QVERIFY(reset && reset->action == Action::user && reset->text.isEmpty());
    QCOMPARE(reset->options.dataDirectory, QStringLiteral("/srv/tincan"));
    QCOMPARE(reset->user.act->username, QStringLiteral("bob"));
    // Another command's word may be somebody's name.
    QCOMPARE(line(QStringLiteral("user reset verify-audit"))->user.act->username, QStringLiteral("verify-audit"));
    QCOMPARE(line(QStringLiteral("user reset")).error().detail,
             QStringLiteral("user reset takes the NAME of an account."));
    QVERIFY(line(QStringLiteral("--plaintext"))->action == Action::run);
    QVERIFY(line(QStringLiteral("--help"))->text.contains(QStringLiteral("create-admin NAME")));
}

void TestUserCommand::whatWasDoneIsSaidAndTheCodeStandsAlone()
{
    const auto made = run(OperatorAction::createAdmin, "Chief");
    QCOMPARE(made.code, Spoken::done);
    static const QRegularExpression words(QStringLiteral(
        "^chief is an administrator\\. This code signs in once, until \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d "
        "UTC:\n[0-9A-Z]{4}(-[0-9A-Z]{4}){3}\n$"));
    QVERIFY2(words.match(made.text).hasMatch(), qPrintable(made.text));
    QCOMPARE(run(OperatorAction::createAdmin, "chief").text, QStringLiteral("chief is an administrator.\n"));
    QVERIFY(
        run(OperatorAction::reset, "chief").text.startsWith(QStringLiteral("chief is signed out everywhere. This")));
    QVERIFY(run(OperatorAction::createAdmin, "other").code == Spoken::done);
    QCOMPARE(run(OperatorAction::deactivate, "other").text,
             QStringLiteral("other is signed out everywhere, and can sign in no more.\n"));
    QCOMPARE(run(OperatorAction::approve, "chief").text, QStringLiteral("chief may sign in.\n"));
}

void TestUserCommand::refusalsAreTold()
{
    QVERIFY(run(OperatorAction::createAdmin, "chief").code == Spoken::done);
    const auto nobody = run(OperatorAction::reset, "nobody");
    QCOMPARE(nobody.code, Spoken::refused);
    QCOMPARE(nobody.text, QStringLiteral("There is no account of that name."));
    QCOMPARE(run(OperatorAction::createAdmin, "admin").code, Spoken::refused);
    QCOMPARE(run(OperatorAction::deactivate, "chief").code, Spoken::refused);
}

void TestUserCommand::accountsAreListedInColumns()
{
    World world(database());
    Person::administrator(world, QStringLiteral("root"));
    Person bob = Person::registered(world, QStringLiteral("bob"));
    bob.says<protocol::Done>(protocol::UpdateAccount{QStringLiteral("Bob B. Bobson"), {}});
    world.policy.guests = true;
    world.policy.registration = core::Registration::approval;
    world.restart();
    Person(world).says<protocol::SessionOpened>(protocol::OpenGuest{QStringLiteral("visitor"), {}});
    Person(world).says<protocol::AccountWaiting>(
        protocol::RegisterAccount{QStringLiteral("dora"), {}, QStringLiteral("correct horse")});
    const QString seen = QDateTime::fromMSecsSinceEpoch(world.clock.wall().now().ms, Qt::UTC)
                             .toString(QStringLiteral("yyyy-MM-dd hh:mm"));
    QCOMPARE(table(),
             (QStringList{QStringLiteral("USERNAME  KIND    STATE    ADMIN  LAST SEEN (UTC)   DISPLAY NAME"),
                          QStringLiteral("bob       person  active   -      %1  Bob B. Bobson").arg(seen),
                          QStringLiteral("dora      person  waiting  -      %1  dora").arg(seen),
                          QStringLiteral("root      person  active   admin  %1  root").arg(seen),
                          QStringLiteral("visitor   guest   active   -      %1  visitor").arg(seen)}));
}

void TestUserCommand::thoseThatAreGoneAreNotListed()
{
    World world(database());
    Person::registered(world, QStringLiteral("bob"));
    QVERIFY(world.sql().run("UPDATE users SET state = 3"));
    QCOMPARE(table().size(), 1);
    QVERIFY(world.sql().run("UPDATE users SET state = 2, last_seen_at = 0"));
    QVERIFY(table().last().contains(QStringLiteral("deactivated  -      never")));
}

void TestUserCommand::everyPageIsListed()
{
    World world(database());
    QVERIFY(world.sql().run("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
                            "INSERT INTO users (id, username, display_name, created_at) "
                            "SELECT randomblob(16), printf('p%04d', i), 'x', 0 FROM n"));
    const QStringList lines = table();
    QCOMPARE(lines.size(), 2'001);
    QVERIFY(lines.at(1'001).startsWith(QStringLiteral("p1001 ")));
    QVERIFY(lines.last().startsWith(QStringLiteral("p2000 ")));
}

void TestUserCommand::aNameCannotSpoilTheTerminal()
{
    World world(database());
    Person::registered(world, QStringLiteral("bob"));
    const QString evil = QStringLiteral("a\x1b[2Jb\nc\u009bd\u202ee\u2028f\tg\u200bz\u00fc\u4f60");
    QVERIFY(world.sql().run("UPDATE users SET display_name = CAST(? AS TEXT)", {evil.toUtf8()}));
    QCOMPARE(table().size(), 2);
    QVERIFY2(table().last().endsWith(QStringLiteral("  a?[2Jb?c?d?e?f?g?z\u00fc\u4f60")), qPrintable(table().last()));
    // What is typed comes back, too.
    QVERIFY(!run(OperatorAction::reset, "\x1b[2J").text.contains(QChar(0x1b)));
}

void TestUserCommand::whereThereIsNoDatabaseThatIsSaid()
{
    const auto spoken = runUserCommand({}, m_home->path());
    QCOMPARE(spoken.code, Spoken::refused);
    QCOMPARE(spoken.text, QStringLiteral("There is no database there. (%1)").arg(database()));
    QVERIFY(!QFile::exists(database()));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestUserCommand)
#include "tst_user_command.moc"
