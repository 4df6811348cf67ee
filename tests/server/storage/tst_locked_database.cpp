#include "tests/server/storage/database_file.h"
#include "tests/support/server/person.h"

namespace tincan::tests {

using namespace protocol;

// The whole core on a file that another program holds.
class TestLockedDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_file = std::make_unique<DatabaseFile>(); }

    void whatCameMeanwhileIsStoredOnceItIsLetGo();
    void whatWaitedTooLongIsRefusedAndTheServerGoesOn();

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

}

QTEST_GUILESS_MAIN(tincan::tests::TestLockedDatabase)
#include "tst_locked_database.moc"
