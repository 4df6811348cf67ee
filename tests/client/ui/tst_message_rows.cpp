#include "client/ui/message_rows.h"
#include "tests/support/client/scripted_client.h"

using namespace tincan;
using namespace tincan::tests;
using ui::MessageRows;

class TestMessageRows : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_model = std::make_unique<state::MessageListModel>(m_users, m_clock.wall(), alice.id); }
    void cleanup() { m_model.reset(); }

    void shortMessagesAreRememberedByTheHundred()
    {
        fill(300, {});
        MessageRows rows(style());
        layOutAll(rows);
        QCOMPARE(rows.layoutsMade(), 300);
        rows.layout(0);
        QCOMPARE(rows.layoutsMade(), 300);
    }

    void longMessagesAreRememberedByTheDozen()
    {
        constexpr int few = 20;
        fill(100, u"several words, "_qs.repeated(protocol::limits::messageBytes / 15));
        MessageRows rows(style());
        layOutAll(rows);
        rows.layout(99 - few + 1);
        QCOMPARE(rows.layoutsMade(), 100);
        rows.layout(99 - 2 * few);
        QCOMPARE(rows.layoutsMade(), 101);
    }

    void oneThatIsLongerThanAllThereIsRoomForIsLaidOutAllTheSame()
    {
        fill(1, u"several words\n"_qs.repeated(30'000));
        MessageRows rows(style());
        layOutAll(rows);
        QVERIFY(rows.layout(0).height() > 10'000);
        QCOMPARE(rows.layoutsMade(), 1);
    }

    void aGuessIsNearWhatItTurnsOutToBe()
    {
        fill(1, u"several words "_qs.repeated(40));
        MessageRows rows(style());
        rows.setWidth(600);
        rows.build(m_model.get());
        const int guess = rows.height(0);
        const int exact = rows.layout(0).height();
        QVERIFY2(guess > exact / 2 && guess < 2 * exact, qPrintable(u"%1 for %2"_qs.arg(guess).arg(exact)));
    }

private:
    static ui::MessageStyle style() { return ui::MessageStyle::of(QFont(), QPalette(Qt::white)); }
    void fill(int count, const QString &text)
    {
        QList<protocol::Message> messages;
        for (int seq = 1; seq <= count; ++seq)
            messages.append(written(seq, text));
        m_model->startFrom(messages, false);
    }
    void layOutAll(MessageRows &rows)
    {
        rows.setWidth(600);
        rows.build(m_model.get());
        for (int row = 0; row < rows.count(); ++row)
            rows.layout(row);
    }

    ManualClock m_clock;
    state::UserDirectory m_users;
    std::unique_ptr<state::MessageListModel> m_model;
};

QTEST_MAIN(TestMessageRows)
#include "tst_message_rows.moc"
