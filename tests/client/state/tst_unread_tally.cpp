#include "client/state/unread_tally.h"
#include "tests/support/client/scripted_client.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestUnreadTally : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_tally = std::make_unique<state::UnreadTally>();
        m_tally->setSelf(alice.id);
    }
    void cleanup() { m_tally.reset(); }

    void whatTheServerCountedStands()
    {
        counted(3, {5, 2}, 8, 10);
        QCOMPARE(unread(), (Unread{5, 2}));
    }

    void whatComesIsAdded()
    {
        counted(3, {5, 2}, 8, 10);
        QSignalSpy changed(m_tally.get(), &state::UnreadTally::changed);
        m_tally->apply(general, {message(9, 11), mentioning(message(10, 12))});
        QCOMPARE(unread(), (Unread{7, 3}));
        QCOMPARE(changed.size(), 1);
    }

    void onesOwnIsNotUnread()
    {
        counted(0, {}, 0, 0);
        auto own = message(1, 1);
        own.author = alice.id;
        QSignalSpy changed(m_tally.get(), &state::UnreadTally::changed);
        m_tally->apply(general, {own});
        QCOMPARE(unread(), Unread());
        QVERIFY(changed.isEmpty());
    }

    void nothingIsCountedTwice()
    {
        counted(3, {5, 0}, 8, 10);
        m_tally->apply(general, {message(8, 10), message(9, 11)});
        m_tally->apply(general, {message(9, 11)});
        QCOMPARE(unread(), (Unread{6, 0}));
        // The list says the same of it again.
        counted(3, {6, 0}, 9, 11);
        QCOMPARE(unread(), (Unread{6, 0}));
    }

    void anAnswerThatAnEventOvertookDoesNotUndoIt()
    {
        counted(3, {5, 0}, 8, 10, 20);
        m_tally->apply(StandingChanged{standing(8, {}), 22});
        m_tally->apply(general, {message(9, 11)});
        counted(3, {5, 0}, 8, 10, 21);
        QCOMPARE(unread(), (Unread{1, 0}));
    }

    void whatCameAfterTheListWasMadeStaysCounted()
    {
        // Before there is any list, too.
        m_tally->apply(general, {message(9, 11)});
        counted(3, {5, 0}, 8, 10);
        QCOMPARE(unread(), (Unread{6, 0}));
        m_tally->apply(general, {message(10, 12)});
        // Made before the last of them.
        counted(3, {6, 0}, 9, 11);
        QCOMPARE(unread(), (Unread{7, 0}));
    }

    void anEventThatTheListOvertookDoesNotUndoIt()
    {
        counted(3, {3, 0}, 10, 12, 30);
        m_tally->apply(StandingChanged{standing(3, {1, 0}), 30});
        QCOMPARE(unread(), (Unread{3, 0}));
    }

    void readingOnAnotherDeviceCountsHere()
    {
        counted(3, {5, 1}, 8, 10);
        m_tally->apply(general, {message(9, 11)});
        m_tally->apply(StandingChanged{standing(9, {}), 30});
        QCOMPARE(unread(), Unread());
        // Counted by the server already: here again would be twice.
        m_tally->apply(StandingChanged{standing(7, {2, 0}), 31});
        QCOMPARE(unread(), (Unread{2, 0}));
    }

    void readingHereCountsAtOnceAndUntilTheServerKnows()
    {
        counted(3, {5, 1}, 8, 10);
        m_tally->apply(general, {message(9, 11)});
        QVERIFY(m_tally->advance(general, 9));
        QCOMPARE(unread(), Unread());
        // What it heard of before.
        m_tally->apply(StandingChanged{standing(8, {1, 0}), 21});
        counted(8, {1, 0}, 9, 11, 22);
        QCOMPARE(unread(), Unread());
        m_tally->apply(StandingChanged{standing(9, {}), 23});
        m_tally->settle(general, 9, true);
        // From there on it is the server's word, backwards too.
        m_tally->apply(StandingChanged{standing(7, {2, 0}), 24});
        QCOMPARE(unread(), (Unread{2, 0}));
    }

    void onlyWhatIsFurtherIsNews()
    {
        counted(3, {5, 1}, 8, 10);
        QVERIFY(m_tally->advance(general, 9));
        QVERIFY(!m_tally->advance(general, 9));
        QVERIFY(!m_tally->advance(general, 4));
        QVERIFY(!m_tally->advance(lunch, 4));
    }

    void whatIsRemovedIsNotUnreadAnyMore()
    {
        counted(3, {2, 2}, 8, 10);
        m_tally->apply(general, {message(9, 11)});
        m_tally->apply(general, {removed(message(9, 12))});
        QCOMPARE(unread(), (Unread{2, 2}));
        m_tally->apply(general, {removed(message(8, 13))});
        QCOMPARE(unread(), (Unread{1, 1}));
        // Read long ago, and told once more.
        m_tally->apply(general, {removed(message(2, 14)), removed(message(8, 13))});
        QCOMPARE(unread(), (Unread{1, 1}));
    }

    void aRemovalThatOvertookAnAnswerStaysCounted()
    {
        counted(3, {5, 0}, 8, 10);
        m_tally->apply(general, {removed(message(8, 11))});
        QCOMPARE(unread(), (Unread{4, 0}));
        counted(3, {5, 0}, 8, 10, 21);
        QCOMPARE(unread(), (Unread{4, 0}));
        counted(3, {4, 0}, 8, 11, 22);
        QCOMPARE(unread(), (Unread{4, 0}));
    }

    void countingStopsAndStaysBounded()
    {
        counted(0, {}, 0, 0);
        QList<Message> many;
        for (qint64 seq = 1; seq <= limits::unreadMost + 50; ++seq)
            many.append(message(seq, seq));
        m_tally->apply(general, many);
        QCOMPARE(unread(), (Unread{limits::unreadMost, 0}));
    }

    void somebodyElseBeginsAnew()
    {
        counted(3, {5, 1}, 8, 10);
        m_tally->clear();
        QCOMPARE(unread(), Unread());
    }

private:
    static Standing standing(qint64 readSeq, const Unread &unread)
    {
        Standing standing;
        standing.conversation = general;
        standing.readSeq = readSeq;
        standing.unread = unread.messages;
        standing.unreadMentions = unread.mentions;
        return standing;
    }
    static Message message(qint64 seq, qint64 revision)
    {
        auto message = written(seq % 100);
        message.seq = seq;
        message.revision = revision;
        return message;
    }
    static Message mentioning(Message message)
    {
        message.mentions = {alice.id};
        return message;
    }
    static Message removed(Message message)
    {
        message.removed = true;
        message.text.clear();
        return message;
    }
    void counted(qint64 readSeq, const Unread &unread, qint64 lastSeq, qint64 revision, qint64 ownRevision = 20)
    {
        m_tally->apply(standing(readSeq, unread), {general, everyone, u"general"_qs, lastSeq, revision}, ownRevision);
    }
    Unread unread() const { return m_tally->of(general); }

    std::unique_ptr<state::UnreadTally> m_tally;
};

QTEST_GUILESS_MAIN(TestUnreadTally)
#include "tst_unread_tally.moc"
