#include "shared/protocol/unread.h"

#include <QTest>

#include <vector>

using namespace tincan::protocol;

class TestUnread : public QObject
{
    Q_OBJECT

    static Unread count(const std::vector<UnreadFacts> &messages, qint64 readSeq)
    {
        return countUnread(messages, readSeq, [](const UnreadFacts &facts) { return facts; });
    }

private slots:
    void whatStandsAfterThePositionAndIsNotOnesOwnCounts()
    {
        const std::vector<UnreadFacts> messages = {
            {1, false, false, true},
            {2, false, false, false},
            {3, true, false, true},
            {4, false, true, true},
            {5, false, false, true},
        };
        QCOMPARE(count(messages, 0), (Unread{3, 2}));
        QCOMPARE(count(messages, 1), (Unread{2, 1}));
        QCOMPARE(count(messages, 5), Unread());
        QCOMPARE(count({}, 0), Unread());
    }

    void countingStops()
    {
        std::vector<UnreadFacts> messages;
        for (qint64 seq = 1; seq <= limits::unreadMost + 1; ++seq)
            messages.push_back({seq, false, false, true});
        QCOMPARE(count(messages, 0), (Unread{limits::unreadMost, limits::unreadMost}));
    }
};

QTEST_APPLESS_MAIN(TestUnread)
#include "tst_unread.moc"
