#include "server/doors/control/control_message.h"

#include <QTest>

namespace tincan::tests {

using core::OperatorAction;
using protocol::Reply;
using namespace doors::control;

class TestControlMessage : public QObject
{
    Q_OBJECT

private slots:
    void aRequestIsALine_data();
    void aRequestIsALine();
    void aRequestIsReadAsItWasWritten();
    void whatIsNoRequestIsRefused_data();
    void whatIsNoRequestIsRefused();
    void answersAreLines();
    void anAnswerIsReadAsItWasWritten();
    void aLongRefusalIsCutAndStillRead();
    void whatIsNoAnswerIsRefused_data();
    void whatIsNoAnswerIsRefused();
};

void TestControlMessage::aRequestIsALine_data()
{
    QTest::addColumn<OperatorAction>("action");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](OperatorAction action, const QByteArray &word) {
        QTest::newRow(word.constData()) << action << "{\"action\":\"" + word + "\",\"username\":\"bob\"}\n";
    };
    row(OperatorAction::approve, "approve");
    row(OperatorAction::reset, "reset");
    row(OperatorAction::deactivate, "deactivate");
    row(OperatorAction::createAdmin, "create-admin");
}

void TestControlMessage::aRequestIsALine()
{
    QFETCH(const OperatorAction, action);
    QFETCH(const QByteArray, line);
    QCOMPARE(encodeRequest({action, QStringLiteral("bob")}), line);
    const auto read = decodeRequest(line.trimmed());
    QVERIFY(read && read->action == action && read->username == QStringLiteral("bob"));
}

void TestControlMessage::aRequestIsReadAsItWasWritten()
{
    const QString odd = QStringLiteral("a\n\"b\\ \u00fc");
    const QByteArray line = encodeRequest({OperatorAction::reset, odd});
    QCOMPARE(line.count('\n'), 1);
    QCOMPARE(decodeRequest(line.trimmed())->username, odd);
}

void TestControlMessage::whatIsNoRequestIsRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("approve bob");
    QTest::newRow("no object") << QByteArray("[]");
    QTest::newRow("another action") << QByteArray(R"({"action":"list","username":"bob"})");
    QTest::newRow("no action") << QByteArray(R"({"username":"bob"})");
    QTest::newRow("an action that is no word") << QByteArray(R"({"action":1,"username":"bob"})");
    QTest::newRow("no name") << QByteArray(R"({"action":"reset"})");
    QTest::newRow("a name that is no text") << QByteArray(R"({"action":"reset","username":7})");
    QTest::newRow("two names") << QByteArray(R"({"action":"reset","username":"a","username":"b"})");
    QTest::newRow("too long") << encodeRequest({OperatorAction::reset, QString(mostLineBytes, u'a')}).trimmed();
}

void TestControlMessage::whatIsNoRequestIsRefused()
{
    QFETCH(const QByteArray, line);
    const auto refused = decodeRequest(line);
    QVERIFY(!refused);
    QVERIFY(!refused.error().detail.isEmpty());
}

void TestControlMessage::answersAreLines()
{
    QCOMPARE(encodeAnswer(Reply(protocol::Done{})), QByteArray("{\"ok\":true}\n"));
    QCOMPARE(encodeAnswer(Reply(protocol::CodeMade{QStringLiteral("ABCD"), {5}})),
             QByteArray("{\"ok\":true,\"code\":\"ABCD\",\"expires_at\":5}\n"));
    QCOMPARE(encodeAnswer(Error{ErrorCode::notFound, QStringLiteral("Nobody.")}),
             QByteArray("{\"error\":\"not_found\",\"text\":\"Nobody.\"}\n"));
}

void TestControlMessage::anAnswerIsReadAsItWasWritten()
{
    const auto again = [](const Result<Reply> &answer) { return decodeAnswer(encodeAnswer(answer).trimmed()); };
    QVERIFY(std::holds_alternative<protocol::Done>(*again(Reply(protocol::Done{}))));
    const protocol::CodeMade made{QStringLiteral("ABCD-EFGH"), {1'700'000'000'000}};
    QCOMPARE(std::get<protocol::CodeMade>(*again(Reply(made))), made);
    const Error error{ErrorCode::usernameTaken, QStringLiteral("Two\nlines.")};
    QCOMPARE(again(error).error(), error);
}

void TestControlMessage::aLongRefusalIsCutAndStillRead()
{
    const QByteArray line = encodeAnswer(Error{ErrorCode::busy, QString(10'000, QChar(0x20ac))});
    QVERIFY(line.size() <= mostLineBytes);
    QCOMPARE(decodeAnswer(line.trimmed()).error().code, ErrorCode::busy);
}

void TestControlMessage::whatIsNoAnswerIsRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("not ok") << QByteArray(R"({"ok":false})");
    QTest::newRow("an unknown error") << QByteArray(R"({"error":"new","text":"x"})");
    QTest::newRow("half a line") << QByteArray(R"({"ok":tr)");
}

void TestControlMessage::whatIsNoAnswerIsRefused()
{
    QFETCH(const QByteArray, line);
    QVERIFY(!decodeAnswer(line));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestControlMessage)
#include "tst_control_message.moc"
