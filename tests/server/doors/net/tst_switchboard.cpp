#include "server/doors/net/switchboard.h"

#include <QTest>

namespace tincan::tests {

using core::Answer;
using core::Attach;
using core::Close;
using core::ConnectionId;
using core::Publish;
using core::Topic;
using doors::net::Switchboard;

namespace {

template <class SomeId>
SomeId id(quint8 number)
{
    IdBytes bytes{};
    bytes[15] = number;
    return SomeId(bytes);
}

const auto group = id<GroupId>(1);
const auto bob = id<UserId>(2);
const auto zoe = id<UserId>(3);

// The bytes are the text of the posted message. Counts how often it makes them.
class CountingDialect final : public doors::Dialect
{
public:
    QByteArray eventBytes(const protocol::Event &event) const override
    {
        ++made;
        return std::get<protocol::MessagePosted>(event).message.text.toUtf8();
    }
    mutable int made = 0;
};

// Writes down what happens to it.
class FakeReceiver final : public doors::net::Receiver
{
public:
    explicit FakeReceiver(const doors::Dialect &dialect) : m_dialect(dialect) {}

    const doors::Dialect &dialect() const override { return m_dialect; }
    void answer(quint64 ticket, const Result<protocol::Reply> &reply) override
    {
        log += reply ? QStringLiteral("answer %1").arg(ticket) : QStringLiteral("refusal %1").arg(ticket);
    }
    void attached(const core::SignedIn &who) override
    {
        log += QStringLiteral("attached");
        user = who.user;
    }
    void deliver(const QByteArray &bytes) override { log += QString::fromUtf8(bytes); }
    void flush() override
    {
        log += QStringLiteral("flush");
        if (onFlush)
            onFlush();
    }
    void closeSession() override { log += QStringLiteral("close"); }
    void closeForShutdown() override { log += QStringLiteral("shutdown"); }

    QString takeLog() { return std::exchange(log, {}).join(u'|'); }

    QStringList log;
    UserId user;
    std::function<void()> onFlush;

private:
    const doors::Dialect &m_dialect;
};

Publish publish(const Topic &topic, const char *text, std::optional<UserId> except = std::nullopt)
{
    protocol::MessagePosted posted;
    posted.message.text = QString::fromLatin1(text);
    return {{topic, except, {}}, std::make_shared<const protocol::Event>(posted)};
}

}

class TestSwitchboard : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void anAnswerGoesToItsConnectionAlone();
    void aRefusalIsAnAnswer();
    void anAnswerToAnUnknownConnectionIsIgnored();
    void nothingIsPublishedToWhoIsNotAttached();
    void anEventGoesToAllWhoAreAttachedToItsTopic();
    void eachKindOfTopicIsATopicOfItsOwn();
    void theExceptedUserGetsNothingOnAnyConnection();
    void attachingAgainReplacesTheTopics();
    void aTopicIsTakenUpAndGivenUp();
    void takingATopicUpTwiceHearsItOnce();
    void aDissolvedTopicIsSilentForAll();
    void aDisconnectedRoomIsSilentWhateverTheTopic();
    void roomsAreConnectedAgainByANewSession();
    void attachingTellsTheConnectionWhoItIs();
    void attachingAnUnknownConnectionIsIgnored();
    void watchingReplacesWhoIsWatchedAndNothingElse();
    void anEventsBytesAreMadeOncePerDialect();
    void anEventsBytesAreNotMadeForNobody();
    void aClosedConnectionIsFlushedFirstAndGetsNothingMore();
    void closingAnUnknownConnectionIsIgnored();
    void aRemovedConnectionIsGone();
    void everyConnectionIsFlushedOnceATurn();
    void nobodyIsFlushedToWhomNothingWasSaid();
    void aConnectionMayGoWhileItIsFlushed();
    void allReceiversAreKnown();

private:
    void add(quint64 connection, FakeReceiver &receiver) { m_board->add({connection}, receiver); }
    void attach(quint64 connection, UserId user, std::vector<Topic> topics)
    {
        m_board->handle(Attach{{connection}, {user, {}}, std::move(topics)});
    }

    CountingDialect m_dialect;
    std::optional<Switchboard> m_board;
    std::optional<FakeReceiver> m_first;
    std::optional<FakeReceiver> m_second;
};

void TestSwitchboard::init()
{
    m_board.emplace();
    m_dialect.made = 0;
    m_first.emplace(m_dialect);
    m_second.emplace(m_dialect);
    add(1, *m_first);
    add(2, *m_second);
}

void TestSwitchboard::anAnswerGoesToItsConnectionAlone()
{
    m_board->handle(Answer{{{1}, 7}, protocol::Reply(protocol::LoggedOut())});
    QCOMPARE(m_first->takeLog(), QStringLiteral("answer 7"));
    QCOMPARE(m_second->takeLog(), QString());
}

void TestSwitchboard::aRefusalIsAnAnswer()
{
    m_board->handle(Answer{{{2}, 8}, Error{ErrorCode::busy, {}}});
    QCOMPARE(m_second->takeLog(), QStringLiteral("refusal 8"));
}

void TestSwitchboard::anAnswerToAnUnknownConnectionIsIgnored()
{
    m_board->handle(Answer{{{3}, 7}, protocol::Reply(protocol::LoggedOut())});
    m_board->flushDue();
    QCOMPARE(m_first->takeLog() + m_second->takeLog(), QString());
}

void TestSwitchboard::nothingIsPublishedToWhoIsNotAttached()
{
    attach(1, bob, {group});
    m_board->handle(publish(group, "hello"));
    QCOMPARE(m_second->takeLog(), QString());
}

void TestSwitchboard::anEventGoesToAllWhoAreAttachedToItsTopic()
{
    attach(1, bob, {group, bob});
    attach(2, zoe, {group, zoe});
    m_board->handle(publish(group, "to all"));
    m_board->handle(publish(zoe, "to zoe"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|to all"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached|to all|to zoe"));
}

// The same sixteen bytes as a group, a user and a conversation.
void TestSwitchboard::eachKindOfTopicIsATopicOfItsOwn()
{
    attach(1, bob, {id<GroupId>(9)});
    m_first->takeLog();
    m_board->handle(publish(id<UserId>(9), "to a user"));
    m_board->handle(publish(id<ConversationId>(9), "to a conversation"));
    m_board->handle(publish(ConnectionId{9}, "to a connection"));
    QCOMPARE(m_first->takeLog(), QString());
    m_board->handle(publish(id<GroupId>(9), "to a group"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("to a group"));
}

void TestSwitchboard::theExceptedUserGetsNothingOnAnyConnection()
{
    FakeReceiver third(m_dialect);
    add(3, third);
    attach(1, bob, {group});
    attach(2, zoe, {group});
    attach(3, bob, {group});
    m_board->handle(publish(group, "hello", bob));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached|hello"));
    QCOMPARE(third.takeLog(), QStringLiteral("attached"));
}

void TestSwitchboard::attachingAgainReplacesTheTopics()
{
    attach(1, bob, {group, bob});
    attach(1, zoe, {zoe});
    m_first->takeLog();
    m_board->handle(publish(group, "to all"));
    m_board->handle(publish(bob, "to bob"));
    QCOMPARE(m_first->takeLog(), QString());
    m_board->handle(publish(zoe, "to zoe", bob));
    QCOMPARE(m_first->takeLog(), QStringLiteral("to zoe"));
}

void TestSwitchboard::aTopicIsTakenUpAndGivenUp()
{
    attach(1, bob, {bob});
    m_first->takeLog();
    m_board->handle(core::Subscribe{{1}, group});
    m_board->handle(publish(group, "heard"));
    m_board->handle(core::Unsubscribe{{1}, group});
    m_board->handle(publish(group, "not heard"));
    m_board->handle(core::Unsubscribe{{1}, group});
    m_board->handle(core::Subscribe{{7}, group});
    QCOMPARE(m_first->takeLog(), QStringLiteral("heard"));
}

void TestSwitchboard::takingATopicUpTwiceHearsItOnce()
{
    attach(1, bob, {group});
    m_board->handle(core::Subscribe{{1}, group});
    m_board->handle(publish(group, "once"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|once"));
    m_board->handle(core::Unsubscribe{{1}, group});
    m_board->handle(publish(group, "never"));
    QCOMPARE(m_first->takeLog(), QString());
}

void TestSwitchboard::aDissolvedTopicIsSilentForAll()
{
    attach(1, bob, {group, bob});
    attach(2, zoe, {group});
    m_board->handle(core::Dissolve{group});
    m_board->handle(core::Dissolve{group});
    m_board->handle(publish(group, "gone"));
    m_board->handle(publish(bob, "to bob"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|to bob"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached"));
    m_board->remove({1});
}

void TestSwitchboard::aDisconnectedRoomIsSilentWhateverTheTopic()
{
    const auto room = id<ConversationId>(5);
    const auto inRoom = [&](const char *text) {
        Publish published = publish(group, text);
        published.audience.room = room;
        return published;
    };
    attach(1, bob, {group});
    attach(2, bob, {group});
    m_board->handle(core::SetRoom{{1}, room, false});
    m_board->handle(core::SetRoom{{7}, room, false});
    m_board->handle(inRoom("in the room"));
    m_board->handle(publish(group, "elsewhere"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|elsewhere"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached|in the room|elsewhere"));
    m_board->handle(core::SetRoom{{1}, room, true});
    m_board->handle(inRoom("back"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("back"));
}

void TestSwitchboard::roomsAreConnectedAgainByANewSession()
{
    const auto room = id<ConversationId>(5);
    attach(1, bob, {group});
    m_board->handle(core::SetRoom{{1}, room, false});
    attach(1, zoe, {group});
    Publish published = publish(group, "hello");
    published.audience.room = room;
    m_board->handle(published);
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|attached|hello"));
}

void TestSwitchboard::attachingTellsTheConnectionWhoItIs()
{
    attach(1, bob, {group});
    QVERIFY(m_first->user == bob);
    QVERIFY(m_second->user.isNull());
}

void TestSwitchboard::attachingAnUnknownConnectionIsIgnored()
{
    attach(3, bob, {group});
    m_board->handle(publish(group, "hello"));
    QCOMPARE(m_first->takeLog() + m_second->takeLog(), QString());
    QCOMPARE(m_dialect.made, 0);
}

void TestSwitchboard::watchingReplacesWhoIsWatchedAndNothingElse()
{
    attach(1, bob, {group, bob});
    m_board->handle(core::Watch{{1}, {bob, zoe}});
    m_board->handle(core::Watch{{3}, {zoe}});
    m_board->handle(publish(core::Watched{zoe}, "zoe"));
    m_board->handle(publish(zoe, "to zoe"));
    m_board->handle(core::Watch{{1}, {bob}});
    m_board->handle(publish(core::Watched{zoe}, "zoe again"));
    m_board->handle(publish(core::Watched{bob}, "bob"));
    m_board->handle(publish(group, "to all"));
    m_board->handle(publish(bob, "to bob"));
    m_board->handle(core::Watch{{1}, {}});
    m_board->handle(publish(core::Watched{bob}, "bob again"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|zoe|bob|to all|to bob"));
    QCOMPARE(m_dialect.made, 4);
}

void TestSwitchboard::anEventsBytesAreMadeOncePerDialect()
{
    CountingDialect other;
    FakeReceiver third(other);
    FakeReceiver fourth(m_dialect);
    add(3, third);
    add(4, fourth);
    for (quint64 connection = 1; connection <= 4; ++connection)
        attach(connection, bob, {group});
    m_board->handle(publish(group, "hello"));
    QCOMPARE(m_dialect.made, 1);
    QCOMPARE(other.made, 1);
    QCOMPARE(fourth.takeLog(), QStringLiteral("attached|hello"));
    m_board->handle(publish(group, "again"));
    QCOMPARE(m_dialect.made, 2);
}

void TestSwitchboard::anEventsBytesAreNotMadeForNobody()
{
    attach(1, bob, {group});
    m_board->handle(publish(zoe, "to nobody"));
    m_board->handle(publish(group, "to nobody", bob));
    QCOMPARE(m_dialect.made, 0);
}

void TestSwitchboard::aClosedConnectionIsFlushedFirstAndGetsNothingMore()
{
    attach(1, bob, {group, bob, ConnectionId{1}});
    m_board->handle(publish(ConnectionId{1}, "goodbye"));
    m_board->handle(Close{{1}});
    m_board->handle(publish(group, "to all"));
    m_board->handle(publish(bob, "to bob"));
    m_board->handle(publish(ConnectionId{1}, "to it"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|goodbye|flush|close"));
}

void TestSwitchboard::closingAnUnknownConnectionIsIgnored()
{
    m_board->handle(Close{{3}});
    QCOMPARE(m_first->takeLog() + m_second->takeLog(), QString());
}

void TestSwitchboard::aRemovedConnectionIsGone()
{
    attach(1, bob, {group, bob});
    attach(2, zoe, {group});
    m_first->takeLog();
    m_second->takeLog();
    m_board->handle(Answer{{{1}, 7}, protocol::Reply(protocol::LoggedOut())});
    m_board->remove({1});
    m_board->remove({1});
    m_board->handle(publish(group, "to all"));
    m_board->handle(publish(bob, "to bob"));
    m_board->handle(Close{{1}});
    m_board->flushDue();
    QCOMPARE(m_first->takeLog(), QStringLiteral("answer 7"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("to all|flush"));
}

void TestSwitchboard::everyConnectionIsFlushedOnceATurn()
{
    attach(1, bob, {group});
    attach(2, zoe, {group});
    m_board->handle(publish(group, "one"));
    m_board->handle(publish(group, "two"));
    m_board->handle(Answer{{{1}, 7}, protocol::Reply(protocol::LoggedOut())});
    QVERIFY(m_board->hasDue());
    m_board->flushDue();
    QVERIFY(!m_board->hasDue());
    m_board->flushDue();
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|one|two|answer 7|flush"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached|one|two|flush"));

    m_board->handle(publish(group, "three"));
    m_board->flushDue();
    QCOMPARE(m_first->takeLog(), QStringLiteral("three|flush"));
}

void TestSwitchboard::nobodyIsFlushedToWhomNothingWasSaid()
{
    attach(1, bob, {group});
    QVERIFY(!m_board->hasDue());
    m_board->handle(publish(zoe, "to nobody"));
    QVERIFY(!m_board->hasDue());
}

void TestSwitchboard::aConnectionMayGoWhileItIsFlushed()
{
    attach(1, bob, {group});
    attach(2, zoe, {group});
    m_first->onFlush = [this] { m_board->remove({1}); };
    m_second->onFlush = [this] { m_board->remove({1}); };
    m_board->handle(publish(group, "hello"));
    m_board->flushDue();
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached|hello|flush"));
}

void TestSwitchboard::allReceiversAreKnown()
{
    m_board->remove({1});
    FakeReceiver third(m_dialect);
    add(3, third);
    auto receivers = m_board->receivers();
    std::sort(receivers.begin(), receivers.end());
    std::vector<doors::net::Receiver *> expected{&*m_second, &third};
    std::sort(expected.begin(), expected.end());
    QVERIFY(receivers == expected);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestSwitchboard)
#include "tst_switchboard.moc"
