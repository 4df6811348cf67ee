#include "server/doors/control/control_client.h"
#include "tests/server/doors/control/open_control.h"

#include <QLocalServer>

#include <thread>

namespace tincan::tests {

using core::Operate;
using core::OperatorAction;
using doors::control::ask;
using protocol::Reply;

namespace {

const Operate resetBob{OperatorAction::reset, QStringLiteral("bob")};

}

class TestControlClient : public QObject
{
    Q_OBJECT

private slots:
    void itBringsTheAnswer()
    {
        OpenControl control(path());
        std::optional<Result<Reply>> answered;
        std::thread asking([&] { answered = ask(path(), resetBob, QDeadlineTimer(longMs)); });
        const auto asked = control.next();
        if (asked)
            control.answer(*asked, Reply(protocol::CodeMade{QStringLiteral("ABCD"), {7}}));
        asking.join();
        QVERIFY(asked && answered && *answered);
        QCOMPARE(std::get<protocol::CodeMade>(**answered).code, QStringLiteral("ABCD"));
    }

    void whereNobodyListensThereIsNone()
    {
        QVERIFY(!ask(path(), resetBob, QDeadlineTimer(longMs)));
        // What a server leaves that was killed.
        QFile left(path());
        QVERIFY(left.open(QIODevice::WriteOnly));
        QVERIFY(!ask(path(), resetBob, QDeadlineTimer(longMs)));
    }

    void whoDoesNotAnswerIsNotWaitedForLonger()
    {
        QLocalServer silent;
        QVERIFY(silent.listen(path()));
        const auto answered = ask(path(), resetBob, QDeadlineTimer(1));
        QVERIFY(answered && !*answered);
        QCOMPARE(answered->error().code, ErrorCode::outcomeUnknown);
    }

    void whoHangsUpHasAnsweredNothing()
    {
        OpenControl control(path());
        std::optional<Result<Reply>> answered;
        std::thread asking([&] { answered = ask(path(), resetBob, QDeadlineTimer(longMs)); });
        const auto asked = control.next();
        control.stop();
        asking.join();
        QVERIFY(asked && answered && !*answered);
        QCOMPARE(answered->error().code, ErrorCode::outcomeUnknown);
    }

private:
    QString path() const { return m_home.filePath(QString::fromUtf8(QTest::currentTestFunction())); }

    QTemporaryDir m_home;
};

}

QTEST_GUILESS_MAIN(tincan::tests::TestControlClient)
#include "tst_control_client.moc"
