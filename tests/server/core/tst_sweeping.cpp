#include "server/core/housekeeping.h"
#include "tests/support/server/groups.h"

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

namespace {

const qint64 roundMs = core::Chores::betweenRoundsMs + 1'000;

}

// What becomes of what was said where it was removed.
class TestSweeping : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_office.emplace(); }

    void whatWasSaidInARemovedConversationIsErasedAfterAWeek()
    {
        const ConversationId removed = conversation("Trip");
        const auto first = m_office->post(removed, QStringLiteral("one"));
        const MessageAccepted posted = m_office->alice.says<MessageAccepted>(first);
        m_office->alice.says(EditMessage{posted.message, QStringLiteral("won")});
        const MessageId kept = say(m_office->world.general(), "kept");
        m_office->alice.says<Done>(RemoveConversation{removed});

        pass(6);
        QCOMPARE(messages(), 2);
        QCOMPARE(m_office->alice.says<MessageAccepted>(first).message, posted.message);
        pass(2);
        QCOMPARE(messages(), 1);
        QCOMPARE(number("SELECT count(*) FROM message_edits"), 0);
        m_office->alice.asks<MessageFetched>(FetchMessage{kept});
        m_office->alice.isRefused(first, ErrorCode::notFound);
    }

    void aRemovedGroupTakesItsConversationsWithIt()
    {
        const GroupId group = m_office->group();
        const ConversationId general = m_office->generalOf(group);
        const ConversationId second = conversation("Trip", group);
        for (int i = 0; i < 3; ++i) {
            say(general, "here");
            say(second, "there");
        }
        say(m_office->world.general(), "kept");
        m_office->alice.says<Done>(RemoveGroup{group});
        pass(8);
        QCOMPARE(messages(), 1);
        QCOMPARE(number("SELECT count(*) FROM groups WHERE removed_at IS NOT NULL AND is_swept = 0"), 0);
        QCOMPARE(number("SELECT count(*) FROM conversations WHERE removed_at IS NOT NULL AND is_swept = 0"), 0);
        m_office->alice.isRefused(m_office->post(second, QStringLiteral("gone")), ErrorCode::notFound);
    }

    void noNumberIsGivenTwice()
    {
        const ConversationId removed = conversation("Trip");
        say(removed, "one");
        say(removed, "two");
        const qint64 newest = number("SELECT max(number) FROM messages");
        m_office->alice.says<Done>(RemoveConversation{removed});
        pass(8);
        // It holds the number, and says nothing any more.
        QCOMPARE(messages(), 1);
        QCOMPARE(number("SELECT count(*) FROM messages WHERE text <> ''"), 0);
        say(m_office->world.general(), "three");
        QCOMPARE(number("SELECT max(number) FROM messages"), newest + 1);
    }

    void muchIsErasedInSlices()
    {
        const ConversationId removed = conversation("Trip");
        for (int i = 0; i < 250; ++i)
            say(removed, "again");
        say(m_office->world.general(), "kept");
        m_office->alice.says<Done>(RemoveConversation{removed});
        m_office->world.clock.advance(8 * core::dayMs);
        qint64 before = messages();
        qint64 most = 0;
        for (int slice = 0; slice < 1'000 && before > 1; ++slice) {
            m_office->world.pass(core::Chores::betweenSlicesMs);
            const qint64 after = messages();
            most = std::max(most, before - after);
            before = after;
        }
        QCOMPARE(before, 1);
        QCOMPARE(most, core::Housekeeping::mostPerSlice);
    }

    void whatStandsIsLeftAlone()
    {
        say(conversation("Trip"), "still here");
        pass(400);
        QCOMPARE(messages(), 1);
    }

private:
    ConversationId conversation(const char *name, std::optional<GroupId> group = {})
    {
        const auto made = m_office->alice.says<ConversationCreated>(CreateConversation{
            m_office->world.newClientId(), group.value_or(m_office->world.defaultGroup()), QString::fromUtf8(name)});
        return made.conversation;
    }
    MessageId say(ConversationId where, const char *text)
    {
        return m_office->alice.says<MessageAccepted>(m_office->post(where, QString::fromUtf8(text))).message;
    }
    void pass(int days)
    {
        m_office->world.clock.advance(days * core::dayMs);
        m_office->world.pass(roundMs);
    }
    qint64 number(const char *sql)
    {
        qint64 number = -1;
        const auto status =
            m_office->world.sql().run(sql, {}, [&](const storage::SqlRow &row) { number = row.number(0); });
        return status ? number : -1;
    }
    qint64 messages() { return number("SELECT count(*) FROM messages"); }

    std::optional<Office> m_office;
};

QTEST_GUILESS_MAIN(TestSweeping)
#include "tst_sweeping.moc"
