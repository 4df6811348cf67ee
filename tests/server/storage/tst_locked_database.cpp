#include "tests/server/storage/database_file.h"
#include "tests/support/server/person.h"

#include <QProcess>

namespace tincan::tests {

using namespace protocol;

namespace {

// Somebody opens the database by hand, in a process of their own, and holds it.
class Holder
{
public:
    explicit Holder(const QString &path)
    {
        m_shell.start(QStringLiteral("sqlite3"), {QStringLiteral("-batch"), path});
        m_shell.write("BEGIN IMMEDIATE;\nSELECT 'held';\n");
        if (!m_shell.waitForReadyRead() || m_shell.readAll() != "held\n")
            qFatal("the test's database cannot be held with sqlite3");
    }
    void letGo()
    {
        m_shell.write("COMMIT;\n");
        m_shell.closeWriteChannel();
        if (!m_shell.waitForFinished())
            qFatal("the test's database is not let go");
    }

private:
    QProcess m_shell;
};

// The core is called once a second, however often it wants to be: each time it tries the database in earnest.
void passSecond(World &world)
{
    world.clock.advance(core::secondMs);
    world.core().runDue();
}

}

// The whole core on a file that another program holds.
class TestLockedDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_file = std::make_unique<DatabaseFile>(); }

    void whatCameMeanwhileIsStoredOnceItIsLetGo();
    void whatWaitedTooLongIsRefusedAndTheServerGoesOn();
    void typingAndPresenceGoOnForHalfAMinute();
    void whatIsToBeStoredIsRefusedForHalfAMinuteAndNeverComesBack();

private:
    std::unique_ptr<DatabaseFile> m_file;
};

void TestLockedDatabase::whatCameMeanwhileIsStoredOnceItIsLetGo()
{
    World world(m_file->path());
    Person alice = Person::registered(world, QStringLiteral("alice"));
    const auto other = m_file->forWriting();
    QVERIFY(other->run("BEGIN IMMEDIATE"));

    std::vector<core::Submission> posts;
    for (int i = 0; i < 200; ++i)
        posts.push_back(alice.submission(Command(alice.post(QString::number(i)))));
    world.run(posts);
    Person phone(world);
    phone.says<SessionOpened>(ResumeSession{alice.token()});
    world.pass(200);
    QVERIFY(!alice.answerTo(posts.front()));

    QVERIFY(other->run("COMMIT"));
    world.pass(100);
    for (size_t i = 0; i < posts.size(); ++i)
        QCOMPARE(std::get<MessageAccepted>(**alice.answerTo(posts[i])).seq, qint64(i + 1));
    QCOMPARE(line(*other, "SELECT count(*), max(CAST(text AS INTEGER)) FROM messages", 2), QStringLiteral("200 199"));
}

void TestLockedDatabase::whatWaitedTooLongIsRefusedAndTheServerGoesOn()
{
    World world(m_file->path());
    Person bob = Person::registered(world, QStringLiteral("bob"));
    const auto other = m_file->forWriting();
    QVERIFY(other->run("BEGIN IMMEDIATE"));
    const auto early = bob.submission(Command(bob.post(QStringLiteral("early"))));
    world.run({early});
    world.clock.advance(core::Backlog::longestMs - 1);
    world.core().runDue();
    QVERIFY(!bob.answerTo(early));
    const auto late = bob.submission(Command(bob.post(QStringLiteral("late"))));
    world.run({late});
    world.pass(100);
    QCOMPARE(bob.answerTo(early)->error().code, ErrorCode::busy);

    QVERIFY(other->run("ROLLBACK"));
    world.pass(100);
    QVERIFY(bob.answerTo(late)->ok());
    QCOMPARE(line(*other, "SELECT text FROM messages ORDER BY number DESC LIMIT 1"), QStringLiteral("late"));
}

void TestLockedDatabase::typingAndPresenceGoOnForHalfAMinute()
{
    World world(m_file->path());
    Person alice = Person::registered(world, QStringLiteral("alice"));
    Person bob = Person::registered(world, QStringLiteral("bob"));
    Holder holder(m_file->path());
    // Something waits for the database all the time.
    const auto waiting = alice.submission(Command(alice.post(QStringLiteral("a"))));
    world.run({waiting});
    alice.says<PresenceSnapshot>(WatchPresence{{bob.user()}});
    for (int second = 0; second < 30; ++second) {
        world.run({alice.submission(Command(alice.post(QStringLiteral("a"))))});
        if (second % 5 == 0 || second % 5 == 3) {
            bob.says<Done>(SetTyping{world.general(), second % 5 == 0});
            QCOMPARE(alice.sees<TypingChanged>().typing, second % 5 == 0);
        }
        const bool even = second % 2 == 0;
        bob.says<Done>(SetPresence{even ? Availability::away : Availability::online});
        QCOMPARE(alice.sees<PresenceChanged>().presence.state, even ? Availability::away : Availability::online);
        alice.seesNothing();
        QVERIFY(world.core().isWaiting());
        passSecond(world);
    }
    QCOMPARE(alice.answerTo(waiting)->error().code, ErrorCode::busy);
    holder.letGo();
}

void TestLockedDatabase::whatIsToBeStoredIsRefusedForHalfAMinuteAndNeverComesBack()
{
    World world(m_file->path());
    Person alice = Person::registered(world, QStringLiteral("alice"));
    Person bob = Person::registered(world, QStringLiteral("bob"));
    const auto inOneSecond = [&] {
        return std::vector<core::Submission>{
            alice.submission(Command(alice.post(QStringLiteral("refused")))),
            bob.submission(Command(CreateGroup{world.newClientId(), QStringLiteral("Plans")})),
            bob.submission(Command(UpdateAccount{QStringLiteral("Bob B."), {}})),
        };
    };
    Holder holder(m_file->path());
    std::deque<std::vector<core::Submission>> waiting;
    for (int second = 0; second < 30; ++second) {
        waiting.push_back(inOneSecond());
        world.run(waiting.back());
        passSecond(world);
        const bool isDue = waiting.size() == core::Backlog::longestMs / core::secondMs;
        for (const auto &sent : waiting.front()) {
            const auto answer = world.outbox.takeAnswer(sent.request);
            QCOMPARE(answer.has_value(), isDue);
            QVERIFY(!isDue || answer->error().code == ErrorCode::busy);
        }
        if (isDue)
            waiting.pop_front();
    }

    holder.letGo();
    world.pass(100);
    // What has waited for less than five seconds is stored.
    for (const auto &second : waiting) {
        for (const auto &sent : second)
            QVERIFY(world.outbox.takeAnswer(sent.request)->ok());
    }
    alice.says<MessageAccepted>(alice.post(QStringLiteral("stored")));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestLockedDatabase)
#include "tst_locked_database.moc"
