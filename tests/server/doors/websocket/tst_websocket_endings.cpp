#include "tests/server/doors/websocket/open_door.h"

#include <QDir>

namespace tincan::tests {

using protocol::Reply;

namespace {

int openDescriptors()
{
    return int(QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::NoDotAndDotDot | QDir::AllEntries).size());
}

}

// How a connection ends: by its session, by its client, by the server.
class TestWebSocketEndings : public QObject, private OpenDoor
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void anEndedSessionHearsItsLastWordsFirst();
    void afterItsEndASessionStartsNothing();
    void aClientThatLeavesIsToldToTheCore_data();
    void aClientThatLeavesIsToldToTheCore();
    void whoHasLeftLeavesNothingBehind();
    void whenTheServerStopsClientsAreTold();
};

void TestWebSocketEndings::anEndedSessionHearsItsLastWordsFirst()
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

void TestWebSocketEndings::afterItsEndASessionStartsNothing()
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

void TestWebSocketEndings::aClientThatLeavesIsToldToTheCore_data()
{
    QTest::addColumn<bool>("politely");
    QTest::newRow("with a farewell") << true;
    QTest::newRow("without") << false;
}

void TestWebSocketEndings::aClientThatLeavesIsToldToTheCore()
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

void TestWebSocketEndings::whoHasLeftLeavesNothingBehind()
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

void TestWebSocketEndings::whenTheServerStopsClientsAreTold()
{
    const auto client = greeted();
    const auto connection = signIn(*client);
    publish(connection, QStringLiteral("the last"));
    m_thread->stop();
    QTRY_VERIFY(client->isGone());
    QVERIFY(client->heard().endsWith(QStringLiteral("|message.posted")));
    QCOMPARE(client->closeCode(), 1001);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestWebSocketEndings)
#include "tst_websocket_endings.moc"
