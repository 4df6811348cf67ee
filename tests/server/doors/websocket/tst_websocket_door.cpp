#include "server/doors/net/front_door.h"
#include "server/doors/net/send_queue.h"
#include "server/doors/websocket/request_order.h"
#include "server/doors/websocket/websocket_door.h"
#include "shared/wire/envelope.h"
#include "tests/server/doors/scripted_core.h"
#include "tests/server/doors/websocket/raw_client.h"

#include <QDir>
#include <QTest>
#include <QTimer>
#include <QWebSocket>

namespace tincan::tests {

using core::ConnectionId;
using doors::net::SendQueue;
using doors::websocket::WebSocketDoor;
using protocol::Reply;
namespace limits = protocol::limits;

namespace {

// Only a test that fails waits as long as this.
constexpr int longMs = 20'000;

const char *const hello = R"({"id":"h","type":"hello","data":{"protocol":1,"client":"test"}})";
const char *const resume = R"({"id":"r","type":"session.resume","data":{"token":"abc"}})";
const char *const list = R"({"id":"l","type":"conversation.list"})";

QByteArray post(const char *id, const char *text = "hello")
{
    return QByteArray(R"({"id":")") + id
           + R"(","type":"message.post","data":{"conversation":"0198b701-1001-7000-8000-0000000000c1",)"
             R"("client_id":"0198b704-4000-7000-8000-000000000102","text":")"
           + text + R"("}})";
}

const protocol::MessageAccepted accepted{{}, {}, {}, 1, 1, {}};

protocol::SessionOpened sessionOpened()
{
    return {{}, {{}, QStringLiteral("bob"), QStringLiteral("Bob")}, std::nullopt};
}

std::shared_ptr<const protocol::Event> posted(const QString &text)
{
    return std::make_shared<const protocol::Event>(protocol::MessagePosted{{{}, {}, {}, {}, 1, 1, 1, {}, text}});
}

// What a frame from the server is, in a few words: "welcome h", "hello_required p", "message.posted".
QString inWords(const QString &frame)
{
    const auto message = wire::decodeServerMessage(frame.toUtf8());
    if (!message)
        return QStringLiteral("not understood: ") + frame;
    if (const auto *error = std::get_if<Error>(&message->body))
        return wireText(error->code) + u' ' + message->id;
    const auto typeOf = [](const auto &some) {
        return std::visit([]<class M>(const M &) { return QString::fromLatin1(M::type); }, some);
    };
    if (const auto *reply = std::get_if<Reply>(&message->body))
        return typeOf(*reply) + u' ' + message->id;
    return typeOf(std::get<protocol::Event>(message->body));
}

// Somebody with a good library.
class Client
{
public:
    explicit Client(quint16 port)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
            m_heard += inWords(text);
        });
        m_socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(port)));
    }

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool isGone() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    int closeCode() const { return m_socket.closeCode(); }
    QString heard() const { return m_heard.join(u'|'); }

    void say(const QByteArray &text) { m_socket.sendTextMessage(QString::fromUtf8(text)); }
    void sayBinary(const QByteArray &bytes) { m_socket.sendBinaryMessage(bytes); }
    void leave() { m_socket.close(); }
    void vanish() { m_socket.abort(); }

private:
    QWebSocket m_socket;
    QStringList m_heard;
};

// Runs what blocks, while the events of this thread go on.
template <class Work>
void meanwhile(Work work)
{
    std::atomic<bool> done = false;
    std::thread other([&] {
        work();
        done = true;
    });
    while (!done)
        (void)QTest::qWaitFor([&] { return done.load(); });
    other.join();
}

// A door on the thread of the test, which sees the sockets behind it. The core's answers do not come here.
struct DoorWithAWindow
{
    explicit DoorWithAWindow(doors::CoreLink &link) : door(switchboard, ids, link)
    {
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            socket = server.nextPendingConnection();
            socket->setParent(nullptr);
            door.enter(std::unique_ptr<QTcpSocket>(socket));
        });
        server.listen(QHostAddress::LocalHost);
    }

    QTcpServer server;
    doors::net::Switchboard switchboard;
    doors::net::ConnectionIds ids{7};
    const ConnectionId first = doors::net::ConnectionIds(7).next();
    WebSocketDoor door;
    QPointer<QTcpSocket> socket;
};

int openDescriptors()
{
    return int(QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size());
}

}

class TestWebSocketDoor : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void helloIsWelcomed();
    void nothingIsDoneBeforeHello();
    void helloMayBeSaidAgain();
    void anUnsupportedProtocolIsRefusedAndClosed_data();
    void anUnsupportedProtocolIsRefusedAndClosed();

    void whatIsNoRequestIsRefusedAndTheConnectionGoesOn();
    void binaryIsClosed();
    void aFrameOfTheLargestSizeIsRead();
    void aLargerFrameIsClosed();
    void aLargerFrameIsClosedByItsHeadAlone();
    void aMessageOfManyFramesIsNoWayAroundIt();
    void anOriginIsRefused();
    void whatIsNoUpgradeIsRefused_data();
    void whatIsNoUpgradeIsRefused();
    void aTrickledHandshakeEndsAtItsDeadline();
    void aFinishedHandshakeHasNoDeadline();

    void anAnswerHasTheIdItWasAskedWith();
    void aQuerySeesTheCommandsBeforeIt();
    void aQueryIsAskedAsWhoeverIsSignedIn();
    void tooManyRequestsAtOnceAreRefusedByTheirIds();
    void anEventReachesWhoIsAttached();

    void anEndedSessionHearsItsLastWordsFirst();
    void afterItsEndASessionStartsNothing();
    void aClientThatLeavesIsToldToTheCore_data();
    void aClientThatLeavesIsToldToTheCore();
    void whoHasLeftLeavesNothingBehind();

    void aReaderThatNeverReadsIsClosedAtTheBound();
    void aPingFloodByOneWhoDoesNotReadIsEnded();
    void aSlowReaderWhoBreaksTheRulesDoesNotLinger_data();
    void aSlowReaderWhoBreaksTheRulesDoesNotLinger();
    void muchAtOnceReachesAReaderWhoReads();

    void whenTheServerStopsClientsAreTold();
    void whenTheServerStopsHandshakesEnd();

private:
    // A client that has said hello.
    std::unique_ptr<Client> greeted();
    // Its connection, as the core knows it.
    ConnectionId signIn(Client &client);
    core::RequestKey nextCommand();
    bool waitUntilClosed(ConnectionId connection);
    // One that reads nothing from here on, and is attached to a topic of its own.
    std::unique_ptr<RawClient> nonReader(ConnectionId *connection);
    void publish(ConnectionId connection, const QString &text);

    std::unique_ptr<ScriptedCore> m_core;
    std::unique_ptr<doors::net::IoThread> m_thread;
    std::unique_ptr<doors::net::FrontDoor> m_frontDoor;
};

void TestWebSocketDoor::init()
{
    m_core = std::make_unique<ScriptedCore>();
    m_thread = std::make_unique<doors::net::IoThread>(
        0, [this](doors::net::Switchboard &switchboard, doors::net::ConnectionIds &ids) {
            return std::make_unique<WebSocketDoor>(switchboard, ids, m_core->link());
        });
    m_core->link().addThread(*m_thread);
    m_frontDoor = std::make_unique<doors::net::FrontDoor>([this](qintptr descriptor) { m_thread->adopt(descriptor); });
    QVERIFY(m_frontDoor->listen(QHostAddress::LocalHost, 0));
}

void TestWebSocketDoor::cleanup()
{
    m_frontDoor.reset();
    m_thread.reset();
    m_core.reset();
}

std::unique_ptr<Client> TestWebSocketDoor::greeted()
{
    auto client = std::make_unique<Client>(m_frontDoor->port());
    if (!QTest::qWaitFor([&] { return client->isConnected(); }))
        qFatal("no connection");
    client->say(hello);
    if (!QTest::qWaitFor([&] { return client->heard() == QStringLiteral("welcome h"); }))
        qFatal("no welcome");
    return client;
}

core::RequestKey TestWebSocketDoor::nextCommand()
{
    std::optional<core::RequestKey> found;
    (void)QTest::qWaitFor([&] { return (found = m_core->next()).has_value(); }, longMs);
    return found.value_or(core::RequestKey());
}

ConnectionId TestWebSocketDoor::signIn(Client &client)
{
    client.say(resume);
    const core::RequestKey request = nextCommand();
    m_core->release(core::Attach{request.connection, core::SignedIn(), {request.connection, GroupId()}});
    m_core->answer(request, Reply(sessionOpened()));
    return request.connection;
}

bool TestWebSocketDoor::waitUntilClosed(ConnectionId connection)
{
    return QTest::qWaitFor([&] { return m_core->closed().contains(connection); }, longMs);
}

std::unique_ptr<RawClient> TestWebSocketDoor::nonReader(ConnectionId *connection)
{
    std::unique_ptr<RawClient> client;
    bool ready = false;
    meanwhile([&] {
        // The kernel must not take everything for it.
        client = std::make_unique<RawClient>(m_frontDoor->port(), 32 * 1024);
        ready = client->shakeHands() && client->send(RawClient::text(hello)) && client->send(RawClient::text(resume));
    });
    if (!ready)
        return nullptr;
    const core::RequestKey request = nextCommand();
    m_core->release(core::Attach{request.connection, core::SignedIn(), {request.connection}});
    m_core->answer(request, Reply(sessionOpened()));
    *connection = request.connection;
    return client;
}

void TestWebSocketDoor::publish(ConnectionId connection, const QString &text)
{
    m_core->release(core::Publish{{connection, std::nullopt}, posted(text)});
}

void TestWebSocketDoor::helloIsWelcomed()
{
    const auto client = greeted();
    QVERIFY(client->isConnected());
    QVERIFY(!m_core->next());
}

void TestWebSocketDoor::nothingIsDoneBeforeHello()
{
    Client client(m_frontDoor->port());
    QTRY_VERIFY(client.isConnected());
    client.say(post("p"));
    client.say(list);
    client.say(resume);
    QTRY_COMPARE(client.heard(), QStringLiteral("hello_required p|hello_required l|hello_required r"));
    QVERIFY(!m_core->next());
    client.say(hello);
    QTRY_COMPARE(client.heard(), QStringLiteral("hello_required p|hello_required l|hello_required r|welcome h"));
}

void TestWebSocketDoor::helloMayBeSaidAgain()
{
    const auto client = greeted();
    client->say(hello);
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|welcome h"));
    // Also one that would have been refused at first ends nothing now.
    client->say(R"({"id":"h2","type":"hello","data":{"protocol":99,"client":"test"}})");
    client->say(hello);
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|welcome h|unsupported_protocol h2|welcome h"));
}

void TestWebSocketDoor::anUnsupportedProtocolIsRefusedAndClosed_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("too old") << limits::oldestProtocolVersion - 1;
    QTest::newRow("too new") << limits::protocolVersion + 1;
}

void TestWebSocketDoor::anUnsupportedProtocolIsRefusedAndClosed()
{
    QFETCH(const int, version);
    Client client(m_frontDoor->port());
    QTRY_VERIFY(client.isConnected());
    client.say(QByteArray(hello).replace(":1,", ':' + QByteArray::number(version) + ','));
    QTRY_VERIFY(client.isGone());
    QCOMPARE(client.heard(), QStringLiteral("unsupported_protocol h"));
    QCOMPARE(client.closeCode(), 1008);
}

void TestWebSocketDoor::whatIsNoRequestIsRefusedAndTheConnectionGoesOn()
{
    const auto client = greeted();
    client->say("{");
    client->say(R"({"id":"1"})");
    client->say(R"({"id":"2","type":"weather"})");
    client->say(R"({"id":"3","type":"session.resume","data":{}})");
    client->say(list);
    QTRY_COMPARE(client->heard(),
                 QStringLiteral("welcome h|bad_json |bad_envelope 1|unknown_type 2|bad_field 3|not_signed_in l"));
}

void TestWebSocketDoor::binaryIsClosed()
{
    const auto client = greeted();
    client->sayBinary(hello);
    QTRY_VERIFY(client->isGone());
    QCOMPARE(client->closeCode(), 1003);
    QCOMPARE(client->heard(), QStringLiteral("welcome h"));
}

void TestWebSocketDoor::aFrameOfTheLargestSizeIsRead()
{
    const auto client = greeted();
    client->say(QByteArray(hello).leftJustified(limits::frameBytes, ' '));
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|welcome h"));
}

void TestWebSocketDoor::aLargerFrameIsClosed()
{
    const auto client = greeted();
    client->say(QByteArray(hello).leftJustified(limits::frameBytes + 1, ' '));
    QTRY_VERIFY(client->isGone());
    QCOMPARE(client->closeCode(), 1009);
    QCOMPARE(client->heard(), QStringLiteral("welcome h"));
}

// Nothing is kept for what was only announced.
void TestWebSocketDoor::aLargerFrameIsClosedByItsHeadAlone()
{
    ConnectionId connection;
    const auto client = nonReader(&connection);
    QVERIFY(client);
    QVERIFY(client->send(RawClient::text(QByteArray(limits::frameBytes + 1, ' ')).first(14)));
    // Code 1009, not that of a frame that never came.
    QVERIFY(client->readToTheEnd().contains("\x03\xf1"));
    QVERIFY(waitUntilClosed(connection));
}

void TestWebSocketDoor::aMessageOfManyFramesIsNoWayAroundIt()
{
    ConnectionId connection;
    const auto client = nonReader(&connection);
    QVERIFY(client);
    QByteArray begin = RawClient::text(QByteArray(64 * 1024, ' '));
    begin[0] = 0x01;
    QByteArray more = begin;
    more[0] = 0x00;
    bool sent = client->send(begin);
    for (int i = 0; i < 64 && sent; ++i)
        sent = client->send(more);
    QVERIFY(!sent || client->readToTheEnd().size() < 1'000);
    QVERIFY(waitUntilClosed(connection));
}

void TestWebSocketDoor::anOriginIsRefused()
{
    for (const char *origin : {"http://localhost", "https://evil.example", "null"}) {
        QByteArray answer;
        meanwhile([&] {
            RawClient browser(m_frontDoor->port());
            if (browser.send(RawClient::handshake("Origin: " + QByteArray(origin) + "\r\n")))
                answer = browser.readUntil("\r\n");
            browser.readToTheEnd();
        });
        QVERIFY2(answer.startsWith("HTTP/1.1 403 "), answer.constData());
    }
}

void TestWebSocketDoor::whatIsNoUpgradeIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a page") << QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTest::newRow("a post") << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc");
    QTest::newRow("nothing") << QByteArray("\r\n\r\n");
    QTest::newRow("bytes") << QByteArray(4, '\0') + "\r\n\r\n";
    QTest::newRow("another version") << RawClient::handshake().replace("Version: 13", "Version: 12");
    QTest::newRow("no key") << RawClient::handshake().replace("Sec-WebSocket-Key", "X-Key");
}

void TestWebSocketDoor::whatIsNoUpgradeIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QByteArray answer;
    meanwhile([&] {
        RawClient client(m_frontDoor->port());
        if (client.send(bytes))
            answer = client.readUntil("\r\n");
        client.readToTheEnd();
    });
    QVERIFY2(!answer.startsWith("HTTP/1.1 101"), answer.constData());
    QVERIFY(!m_core->next());
}

// The deadline itself is a timer that the test finds and lets run out.
void TestWebSocketDoor::aTrickledHandshakeEndsAtItsDeadline()
{
    DoorWithAWindow window(m_core->link());
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, window.server.serverPort());
    QTRY_VERIFY(window.socket);

    auto *deadline = window.socket->findChild<QTimer *>();
    QVERIFY(deadline);
    QVERIFY(deadline->isActive() && deadline->isSingleShot());
    QVERIFY(deadline->interval() <= 5'000);
    // Were it started again, it would be at that again.
    deadline->setInterval(60'000);
    for (const char byte : QByteArray("GET / HTTP/1.1\r\nHost: ")) {
        client.write(&byte, 1);
        QTRY_COMPARE(client.bytesToWrite(), 0);
        QCoreApplication::processEvents();
        QCOMPARE(deadline->interval(), 60'000);
    }
    deadline->setInterval(0);
    QTRY_VERIFY(client.state() == QAbstractSocket::UnconnectedState);
    QTRY_VERIFY(!window.socket);
    QVERIFY(window.switchboard.receivers().empty());
}

// It would abort the connection, were it not taken off.
void TestWebSocketDoor::aFinishedHandshakeHasNoDeadline()
{
    DoorWithAWindow window(m_core->link());
    Client client(window.server.serverPort());
    QTRY_COMPARE(window.switchboard.receivers().size(), size_t(1));
    QTRY_VERIFY(window.socket && !window.socket->findChild<QTimer *>());
}

void TestWebSocketDoor::anAnswerHasTheIdItWasAskedWith()
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

void TestWebSocketDoor::aQuerySeesTheCommandsBeforeIt()
{
    const auto client = greeted();
    client->say(post("p"));
    client->say(list);
    const auto command = nextCommand();
    m_core->answer(command, Reply(accepted));
    QTRY_COMPARE(client->heard(), QStringLiteral("welcome h|message.accepted p|not_signed_in l"));
}

void TestWebSocketDoor::aQueryIsAskedAsWhoeverIsSignedIn()
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

void TestWebSocketDoor::tooManyRequestsAtOnceAreRefusedByTheirIds()
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

void TestWebSocketDoor::anEventReachesWhoIsAttached()
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

void TestWebSocketDoor::anEndedSessionHearsItsLastWordsFirst()
{
    const auto client = greeted();
    const auto connection = signIn(*client);
    std::vector<core::Outgoing> batch;
    const auto ended = std::make_shared<const protocol::Event>(protocol::SessionEnded());
    batch.push_back(core::Publish{{connection, std::nullopt}, posted(QStringLiteral("before"))});
    batch.push_back(core::Publish{{connection, std::nullopt}, ended});
    batch.push_back(core::Close{connection});
    batch.push_back(core::Publish{{connection, std::nullopt}, posted(QStringLiteral("after"))});
    m_core->link().release(std::move(batch));
    QTRY_VERIFY(client->isGone());
    QVERIFY(client->heard().endsWith(QStringLiteral("|message.posted|session.ended")));
    QCOMPARE(client->closeCode(), 1000);
    QVERIFY(waitUntilClosed(connection));
}

void TestWebSocketDoor::afterItsEndASessionStartsNothing()
{
    const auto client = greeted();
    const auto connection = signIn(*client);
    client->say(R"({"id":"o","type":"session.log_out"})");
    client->say(post("too-late"));
    client->say(list);
    const auto request = nextCommand();
    std::vector<core::Outgoing> batch;
    batch.push_back(core::Close{connection});
    batch.push_back(core::Answer{request, Reply(protocol::LoggedOut())});
    m_core->link().release(std::move(batch));
    QTRY_VERIFY(client->isGone());
    QVERIFY(waitUntilClosed(connection));
    QVERIFY(!m_core->next());
}

void TestWebSocketDoor::aClientThatLeavesIsToldToTheCore_data()
{
    QTest::addColumn<bool>("politely");
    QTest::newRow("with a farewell") << true;
    QTest::newRow("without") << false;
}

void TestWebSocketDoor::aClientThatLeavesIsToldToTheCore()
{
    QFETCH(const bool, politely);
    const auto client = greeted();
    const auto connection = signIn(*client);
    QTRY_VERIFY(client->heard().endsWith(QStringLiteral("session.opened r")));
    client->say(post("unanswered"));
    const auto request = nextCommand();
    if (politely)
        client->leave();
    else
        client->vanish();
    QVERIFY(waitUntilClosed(connection));
    // What comes for it afterwards goes nowhere.
    m_core->answer(request, Reply(accepted));
    publish(connection, QStringLiteral("anybody there?"));
    const auto other = greeted();
    QVERIFY(other->isConnected());
}

void TestWebSocketDoor::whoHasLeftLeavesNothingBehind()
{
    greeted().reset();
    const int before = openDescriptors();
    for (int i = 0; i < 20; ++i) {
        auto client = greeted();
        signIn(*client);
        if (i % 2)
            client->leave();
        else
            client->vanish();
    }
    QTRY_COMPARE(m_core->closed().size(), size_t(21));
    QTRY_VERIFY(openDescriptors() <= before);
}

void TestWebSocketDoor::aReaderThatNeverReadsIsClosedAtTheBound()
{
    constexpr qint64 published = 64 * 1024 * 1024;
    ConnectionId connection;
    const auto client = nonReader(&connection);
    QVERIFY(client);
    const auto other = greeted();
    const QString text(limits::messageBytes, u'x');
    for (qint64 sent = 0; sent < published; sent += text.size())
        publish(connection, text);
    QVERIFY(waitUntilClosed(connection));
    // It gets what the kernel had taken for it, and not much of what was owed besides.
    QVERIFY(client->readToTheEnd().size() < published / 4);
    // Nobody else has noticed.
    other->say(list);
    QTRY_COMPARE(other->heard(), QStringLiteral("welcome h|not_signed_in l"));
}

void TestWebSocketDoor::aPingFloodByOneWhoDoesNotReadIsEnded()
{
    ConnectionId connection;
    const auto client = nonReader(&connection);
    QVERIFY(client);
    QByteArray pings;
    for (int i = 0; i < 500; ++i)
        pings += RawClient::ping();
    bool taken = true;
    for (qint64 sent = 0; taken && sent < 256 * 1024 * 1024; sent += pings.size())
        taken = client->send(pings);
    QVERIFY(!taken);
    QVERIFY(waitUntilClosed(connection));
}

void TestWebSocketDoor::aSlowReaderWhoBreaksTheRulesDoesNotLinger_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("too large a frame") << RawClient::text(QByteArray(limits::frameBytes + 1, ' '));
    QTest::newRow("a farewell") << RawClient::frame(8, QByteArray("\x03\xe8", 2));
    QTest::newRow("no UTF-8") << RawClient::text("\xff");
    QTest::newRow("an unknown opcode") << RawClient::frame(3, {});
}

// Qt closes by itself here, and would wait for ever for what is still owed to be read.
void TestWebSocketDoor::aSlowReaderWhoBreaksTheRulesDoesNotLinger()
{
    QFETCH(const QByteArray, bytes);
    DoorWithAWindow window(m_core->link());
    std::unique_ptr<RawClient> client;
    meanwhile([&] {
        client = std::make_unique<RawClient>(window.server.serverPort(), 32 * 1024);
        client->shakeHands() && client->send(RawClient::text(hello));
    });
    QTRY_COMPARE(m_core->readers().runs.load(), 1);
    window.switchboard.handle(core::Answer{{window.first, 1}, Reply(protocol::Welcome{1, {}, QStringLiteral("test")})});
    window.switchboard.handle(core::Attach{window.first, core::SignedIn(), {window.first}});
    // The kernel is full, and the bound not reached.
    while (window.socket && window.socket->bytesToWrite() < SendQueue::mostBytes / 2) {
        const auto event = posted(QString(limits::messageBytes, u'x'));
        window.switchboard.handle(core::Publish{{window.first, std::nullopt}, event});
        window.switchboard.flushDue();
        window.socket->flush();
    }
    QVERIFY(window.socket);
    meanwhile([&] { client->send(bytes); });
    QVERIFY(waitUntilClosed(window.first));
    QTRY_VERIFY(!window.socket);
    QTRY_VERIFY(window.switchboard.receivers().empty());
}

void TestWebSocketDoor::muchAtOnceReachesAReaderWhoReads()
{
    constexpr int messages = 100;
    const auto client = greeted();
    const auto connection = signIn(*client);
    const QString text(limits::messageBytes, u'x');
    std::vector<core::Outgoing> batch;
    for (int i = 0; i < messages; ++i)
        batch.push_back(core::Publish{{connection, std::nullopt}, posted(text)});
    m_core->link().release(std::move(batch));
    QTRY_COMPARE(client->heard().count(QStringLiteral("message.posted")), messages);
    QVERIFY(client->isConnected());
}

void TestWebSocketDoor::whenTheServerStopsClientsAreTold()
{
    const auto client = greeted();
    const auto connection = signIn(*client);
    publish(connection, QStringLiteral("the last"));
    m_thread->stop();
    QTRY_VERIFY(client->isGone());
    QVERIFY(client->heard().endsWith(QStringLiteral("|message.posted")));
    QCOMPARE(client->closeCode(), 1001);
}

void TestWebSocketDoor::whenTheServerStopsHandshakesEnd()
{
    QTcpSocket client;
    client.connectToHost(QHostAddress::LocalHost, m_frontDoor->port());
    QVERIFY(client.waitForConnected(20'000));
    client.write("GET / HTTP/1.1\r\n");
    QTRY_COMPARE(client.bytesToWrite(), 0);
    // Somebody later has been let in, so the first is known there.
    greeted();
    m_thread->stop();
    QTRY_VERIFY(client.state() == QAbstractSocket::UnconnectedState);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketDoor)
#include "tst_websocket_door.moc"
