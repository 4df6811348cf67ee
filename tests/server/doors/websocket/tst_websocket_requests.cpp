#include "server/doors/websocket/request_order.h"
#include "tests/server/doors/websocket/open_door.h"

namespace tincan::tests {

using protocol::Reply;

// What is asked, what is answered, and what is told unasked.
class TestWebSocketRequests : public QObject, private OpenDoor
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void anAnswerHasTheIdItWasAskedWith();
    void aQuerySeesTheCommandsBeforeIt();
    void aQueryIsAskedAsWhoeverIsSignedIn();
    void tooManyRequestsAtOnceAreRefusedByTheirIds();
    void anEventReachesWhoIsAttached();
};

void TestWebSocketRequests::anAnswerHasTheIdItWasAskedWith()
{
    const auto client = greeted();
    client->say(post("first"));
    client->say(post("second"));
    client->say(post("third"));
    const auto first = nextCommand();
    const auto second = nextCommand();
    const auto third = nextCommand();
    m_core->answer(second, Error{ErrorCode::forbidden, QStringLiteral("no")});
    m_core->answer(third, Reply(accepted));
    m_core->answer(first, Reply(accepted));
    QTRY_COMPARE(client->heard(),
                 QStringLiteral("welcome h|forbidden second|message.accepted third|message.accepted first"));
    // Nor is an answer given twice.
    m_core->answer(first, Reply(accepted));
    client->say(list);
    QTRY_COMPARE(client->heard(),
                 QStringLiteral("welcome h|forbidden second|message.accepted third|message.accepted "
                                "first|not_signed_in l"));
}

void TestWebSocketRequests::aQuerySeesTheCommandsBeforeIt()
{
    const auto client = greeted();
    client->say(post("p"));
    client->say(list);
    const auto command = nextCommand();
    m_core->answer(command, Reply(accepted));
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|message.accepted p|not_signed_in l"));
}

void TestWebSocketRequests::aQueryIsAskedAsWhoeverIsSignedIn()
{
    const auto client = greeted();
    client->say(list);
    client->say(resume);
    client->say(list);
    const auto request = nextCommand();
    m_core->release(core::Attach{request.connection, core::SignedIn(), {}});
    m_core->answer(request, Reply(sessionOpened()));
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|not_signed_in l|session.opened r|conversation.listed l"));
}

void TestWebSocketRequests::tooManyRequestsAtOnceAreRefusedByTheirIds()
{
    constexpr auto most = doors::websocket::RequestOrder::mostOpen;
    const auto client = greeted();
    for (size_t i = 0; i < most; ++i)
        client->say(post("p"));
    client->say(post("one-too-many"));
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|too_many_requests one-too-many"));
    const auto first = nextCommand();
    m_core->answer(first, Reply(accepted));
    QTRY_VERIFY(client->heard().endsWith(QStringLiteral("|message.accepted p")));
    client->say(post("again"));
    for (size_t i = 0; i < most; ++i)
        QVERIFY(nextCommand().connection == first.connection);
}

void TestWebSocketRequests::anEventReachesWhoIsAttached()
{
    const auto bob = greeted();
    const auto zoe = greeted();
    const auto connection = signIn(*bob);
    publish(connection, QStringLiteral("to bob"));
    m_core->release(core::Publish{{GroupId(), std::nullopt}, posted(QStringLiteral("to all"))});
    QTRY_VERIFY(bob->heard().endsWith(QStringLiteral("|message.posted|message.posted")));
    zoe->say(list);
    QTRY_COMPARE(zoe->heard(), QStringLiteral("welcome h|not_signed_in l"));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketRequests)
#include "tst_websocket_requests.moc"
