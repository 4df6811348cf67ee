#include "tests/server/doors/net/fake_receivers.h"

#include <QTest>

namespace tincan::tests {

using core::ConnectionId;
using core::Publish;

// Who hears what is published.
class TestSwitchboardTopics : public QObject, private TwoReceivers
{
    Q_OBJECT

private slots:
    void init() { connectBoth(); }

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
    void watchingReplacesWhoIsWatchedAndNothingElse();
    void anEventsBytesAreMadeOncePerDialect();
    void anEventsBytesAreNotMadeForNobody();
};

void TestSwitchboardTopics::nothingIsPublishedToWhoIsNotAttached()
{
    attach(1, bob, {group});
    m_board->handle(publish(group, "hello"));
    QCOMPARE(m_second->takeLog(), QString());
}

void TestSwitchboardTopics::anEventGoesToAllWhoAreAttachedToItsTopic()
{
    attach(1, bob, {group, bob});
    attach(2, zoe, {group, zoe});
    m_board->handle(publish(group, "to all"));
    m_board->handle(publish(zoe, "to zoe"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|to all"));
    QCOMPARE(m_second->takeLog(), QStringLiteral("attached|to all|to zoe"));
}

// The same sixteen bytes as a group, a user and a conversation.
void TestSwitchboardTopics::eachKindOfTopicIsATopicOfItsOwn()
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

void TestSwitchboardTopics::theExceptedUserGetsNothingOnAnyConnection()
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

void TestSwitchboardTopics::attachingAgainReplacesTheTopics()
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

void TestSwitchboardTopics::aTopicIsTakenUpAndGivenUp()
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

void TestSwitchboardTopics::takingATopicUpTwiceHearsItOnce()
{
    attach(1, bob, {group});
    m_board->handle(core::Subscribe{{1}, group});
    m_board->handle(publish(group, "once"));
    QCOMPARE(m_first->takeLog(), QStringLiteral("attached|once"));
    m_board->handle(core::Unsubscribe{{1}, group});
    m_board->handle(publish(group, "never"));
    QCOMPARE(m_first->takeLog(), QString());
}

void TestSwitchboardTopics::aDissolvedTopicIsSilentForAll()
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

void TestSwitchboardTopics::aDisconnectedRoomIsSilentWhateverTheTopic()
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

void TestSwitchboardTopics::roomsAreConnectedAgainByANewSession()
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

void TestSwitchboardTopics::watchingReplacesWhoIsWatchedAndNothingElse()
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

void TestSwitchboardTopics::anEventsBytesAreMadeOncePerDialect()
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

void TestSwitchboardTopics::anEventsBytesAreNotMadeForNobody()
{
    attach(1, bob, {group});
    m_board->handle(publish(zoe, "to nobody"));
    m_board->handle(publish(group, "to nobody", bob));
    QCOMPARE(m_dialect.made, 0);
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestSwitchboardTopics)
#include "tst_switchboard_topics.moc"
