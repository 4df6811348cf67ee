#include "server/doors/control/control_message.h"
#include "tests/server/doors/control/open_control.h"

#include <QFile>

#include <sys/resource.h>

namespace tincan::tests {

using core::ConnectionClosed;
using core::Operate;
using core::OperatorAction;
using doors::control::ControlDoor;
using protocol::Reply;

namespace {

const QByteArray resetBob = "{\"action\":\"reset\",\"username\":\"bob\"}\n";
const QByteArray okLine = "{\"ok\":true}\n";

QString usernameIn(const std::optional<core::Submission> &submission)
{
    const auto *operate = submission ? std::get_if<Operate>(&submission->command) : nullptr;
    return operate ? operate->username : QString();
}

bool isClosing(const std::optional<core::Submission> &submission)
{
    return submission && std::holds_alternative<ConnectionClosed>(submission->command);
}

}

class TestControlDoor : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_home.emplace(); }

    void whatIsAskedReachesTheCoreAndIsAnswered();
    void itIsTakenInPieces();
    void whatIsNoRequestIsRefusedAndReachesNobody_data();
    void whatIsNoRequestIsRefusedAndReachesNobody();
    void aLineWithoutEndIsRefused();
    void whoSaysNothingIsSentAway();
    void whoWaitsForTheAnswerIsNot();
    void thereIsOneRequestOnEachConnection();
    void twoAtOnceGetTheirOwnAnswers();
    void tooManyAtOnceWaitForTheirTurn();
    void whoLeavesIsForgotten();
    void aServerThatStopsHangsUp();
    void itIsForItsOwnerAlone();
    void whatADeadServerLeftIsReplaced();
    void itIsGoneAfterwards();
    void aPathThatIsTooLongIsRefusedInWords();
    void theLongestPathIsTaken();
    void itIsBackAfterTheServerRanOutOfDescriptors();

private:
    QString path() const { return m_home->filePath(QStringLiteral("control")); }
    QString pathOf(qsizetype bytes) const
    {
        return m_home->path() + u'/' + QString(bytes - m_home->path().size() - 1, u'x');
    }

    std::optional<QTemporaryDir> m_home;
};

void TestControlDoor::whatIsAskedReachesTheCoreAndIsAnswered()
{
    OpenControl control(path());
    QVERIFY(control.status());
    ControlCaller caller(path(), resetBob);
    const auto asked = control.next();
    QCOMPARE(usernameIn(asked), QStringLiteral("bob"));
    QVERIFY(std::get<Operate>(asked->command).action == OperatorAction::reset);
    control.answer(*asked, Reply(protocol::CodeMade{QStringLiteral("ABCD"), {7}}));
    QCOMPARE(caller.hears(), QByteArray("{\"ok\":true,\"code\":\"ABCD\",\"expires_at\":7}\n"));
}

void TestControlDoor::itIsTakenInPieces()
{
    OpenControl control(path());
    ControlCaller caller(path());
    for (const char byte : resetBob)
        caller.say(QByteArray(1, byte));
    const auto asked = control.next();
    QCOMPARE(usernameIn(asked), QStringLiteral("bob"));
    control.answer(*asked, Error{ErrorCode::notFound, QStringLiteral("Nobody.")});
    QCOMPARE(caller.hears(), QByteArray("{\"error\":\"not_found\",\"text\":\"Nobody.\"}\n"));
}

void TestControlDoor::whatIsNoRequestIsRefusedAndReachesNobody_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("nothing") << QByteArray("\n") << QByteArray("bad_json");
    QTest::newRow("no JSON") << QByteArray("reset bob\n") << QByteArray("bad_json");
    QTest::newRow("no UTF-8") << QByteArray("{\"action\":\"reset\",\"username\":\"\xff\"}\n") << QByteArray("bad_json");
    QTest::newRow("no action") << QByteArray("{\"username\":\"bob\"}\n") << QByteArray("bad_field");
    QTest::newRow("another action") << QByteArray("{\"action\":\"x\",\"username\":\"bob\"}\n")
                                    << QByteArray("bad_field");
    QTest::newRow("a request of the network's") << QByteArray("GET / HTTP/1.1\r\n\r\n") << QByteArray("bad_json");
}

void TestControlDoor::whatIsNoRequestIsRefusedAndReachesNobody()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, code);
    OpenControl control(path());
    ControlCaller caller(path(), line);
    const QByteArray answer = caller.hears();
    QVERIFY2(answer.startsWith("{\"error\":\"" + code + '"') && answer.endsWith('\n'), answer.constData());
    QVERIFY(isClosing(control.next()));
}

void TestControlDoor::aLineWithoutEndIsRefused()
{
    OpenControl control(path());
    ControlCaller caller(path(), QByteArray(doors::control::mostLineBytes + 1, ' '));
    QVERIFY(caller.hears().startsWith("{\"error\":\"too_large\""));
    QVERIFY(isClosing(control.next()));
}

void TestControlDoor::whoSaysNothingIsSentAway()
{
    OpenControl control(path(), {.requestMs = 1});
    ControlCaller silent(path());
    ControlCaller halting(path(), resetBob.chopped(1));
    QVERIFY(silent.hears().startsWith("{\"error\":\"bad_field\""));
    QVERIFY(halting.hears().startsWith("{\"error\":\"bad_field\""));
    QVERIFY(isClosing(control.next()) && isClosing(control.next()));
}

void TestControlDoor::whoWaitsForTheAnswerIsNot()
{
    OpenControl control(path(), {.requestMs = 500});
    ControlCaller caller(path(), resetBob);
    const auto asked = control.next();
    QVERIFY(asked);
    // As long as the time for asking lasts for those that come after.
    ControlCaller silent(path());
    QVERIFY(!silent.hears().isEmpty());
    control.answer(*asked, Reply(protocol::Done{}));
    QCOMPARE(caller.hears(), okLine);
}

void TestControlDoor::thereIsOneRequestOnEachConnection()
{
    OpenControl control(path());
    ControlCaller caller(path(), resetBob + resetBob);
    const auto first = control.next();
    QCOMPARE(usernameIn(first), QStringLiteral("bob"));
    caller.say(resetBob);
    ControlCaller other(path(), "{\"action\":\"reset\",\"username\":\"zoe\"}\n");
    QCOMPARE(usernameIn(control.next()), QStringLiteral("zoe"));
    control.answer(*first, Reply(protocol::Done{}));
    QCOMPARE(caller.hears(), okLine);
    QVERIFY(isClosing(control.next()));
    QVERIFY(control.hasNothing());
}

void TestControlDoor::twoAtOnceGetTheirOwnAnswers()
{
    OpenControl control(path());
    ControlCaller one(path(), resetBob);
    const auto first = control.next();
    ControlCaller other(path(), "{\"action\":\"approve\",\"username\":\"zoe\"}\n");
    const auto second = control.next();
    QCOMPARE(usernameIn(first), QStringLiteral("bob"));
    QCOMPARE(usernameIn(second), QStringLiteral("zoe"));
    control.answer(*second, Error{ErrorCode::forbidden, QStringLiteral("No.")});
    QVERIFY(other.hears().startsWith("{\"error\":\"forbidden\""));
    control.answer(*first, Reply(protocol::Done{}));
    QCOMPARE(one.hears(), okLine);
}

void TestControlDoor::tooManyAtOnceWaitForTheirTurn()
{
    OpenControl control(path());
    std::vector<std::unique_ptr<ControlCaller>> callers;
    std::vector<core::Submission> asked;
    for (int i = 0; i < ControlDoor::mostPeers; ++i) {
        callers.push_back(std::make_unique<ControlCaller>(path(), resetBob));
        asked.push_back(control.next().value_or(core::Submission()));
    }
    // Who gives up while waiting takes nobody's place.
    ControlCaller(path(), resetBob).hangUp();
    ControlCaller later(path(), "{\"action\":\"approve\",\"username\":\"zoe\"}\n");
    control.answer(asked.front(), Reply(protocol::Done{}));
    QCOMPARE(callers.front()->hears(), okLine);
    // Nobody was let in before somebody had gone.
    QVERIFY(isClosing(control.next()));
    auto next = control.next();
    // Where it was not seen in time that the other one had gone.
    while (next && usernameIn(next) != QStringLiteral("zoe"))
        next = control.next();
    QCOMPARE(usernameIn(next), QStringLiteral("zoe"));
}

void TestControlDoor::whoLeavesIsForgotten()
{
    OpenControl control(path());
    ControlCaller caller(path(), resetBob);
    const auto asked = control.next();
    caller.hangUp();
    const auto closed = control.next();
    QVERIFY(isClosing(closed));
    QCOMPARE(closed->request.connection, asked->request.connection);
    control.answer(*asked, Reply(protocol::Done{}));
    ControlCaller next(path(), resetBob);
    QCOMPARE(usernameIn(control.next()), QStringLiteral("bob"));
}

void TestControlDoor::aServerThatStopsHangsUp()
{
    OpenControl control(path());
    ControlCaller caller(path(), resetBob);
    QVERIFY(control.next());
    control.stop();
    QCOMPARE(caller.hears(), QByteArray());
}

void TestControlDoor::itIsForItsOwnerAlone()
{
    const OpenControl control(path());
    const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
    QCOMPARE(QFile::permissions(path()), owner);
}

void TestControlDoor::whatADeadServerLeftIsReplaced()
{
    QFile left(path());
    QVERIFY(left.open(QIODevice::WriteOnly));
    left.close();
    OpenControl control(path());
    QVERIFY(control.status());
    ControlCaller caller(path(), resetBob);
    QVERIFY(control.next());
}

void TestControlDoor::itIsGoneAfterwards()
{
    std::make_unique<OpenControl>(path()).reset();
    QVERIFY(!QFile::exists(path()));
}

void TestControlDoor::aPathThatIsTooLongIsRefusedInWords()
{
    const QString tooLong = pathOf(ControlDoor::mostPathBytes + 1);
    const OpenControl control(tooLong);
    QVERIFY(!control.status());
    QVERIFY(control.status().error().detail.contains(tooLong));
    QVERIFY(control.status().error().detail.contains(QString::number(ControlDoor::mostPathBytes)));
}

void TestControlDoor::theLongestPathIsTaken()
{
    const QString longest = pathOf(ControlDoor::mostPathBytes);
    OpenControl control(longest);
    QVERIFY2(control.status(), control.status() ? "" : qPrintable(control.status().error().detail));
    ControlCaller caller(longest, resetBob);
    QVERIFY(control.next());
}

void TestControlDoor::itIsBackAfterTheServerRanOutOfDescriptors()
{
    OpenControl control(path(), {.requestMs = 5'000, .lookMs = 10});
    QLocalSocket knocking;
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    // One more than there are: the caller's own, and none for the server's end.
    const int mine = ::dup(0);
    QVERIFY(mine >= 0);
    ::close(mine);
    const rlimit none{rlim_t(mine) + 1, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &none), 0);
    knocking.connectToServer(path());
    const bool wasClosed = QTest::qWaitFor([&] { return knocking.state() == QLocalSocket::UnconnectedState; }, longMs);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY(wasClosed);
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(path()); }, longMs));
    ControlCaller caller(path(), resetBob);
    QCOMPARE(usernameIn(control.next()), QStringLiteral("bob"));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestControlDoor)
#include "tst_control_door.moc"
