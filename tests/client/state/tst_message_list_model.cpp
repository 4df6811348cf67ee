#include "client/state/message_list_model.h"
#include "tests/support/client/scripted_client.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using state::Delivery;
using Model = state::MessageListModel;

class TestMessageListModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void messagesStandInTheOrderOfTheirSeq()
    {
        model().startFrom({}, false);
        model().apply({written(3), written(1), written(2)});
        QCOMPARE(texts(), (QStringList{u"message 1"_qs, u"message 2"_qs, u"message 3"_qs}));
    }

    void aMessageThatComesTwiceStandsOnce()
    {
        model().startFrom(written(1, 3), false);
        model().apply(written(2, 3));
        QCOMPARE(model().rowCount(), 3);
    }

    void onlyAHigherRevisionReplaces()
    {
        model().startFrom(written(1, 3), false);
        auto edited = written(2, u"edited"_qs);
        edited.revision = 9;
        model().apply({edited});
        QCOMPARE(texts().at(1), u"edited"_qs);
        model().apply({written(2, u"stale"_qs)});
        QCOMPARE(texts().at(1), u"edited"_qs);
    }

    void manyNewMessagesAreOneInsertion()
    {
        model().startFrom(written(1, 3), false);
        QSignalSpy inserted(&model(), &QAbstractItemModel::rowsInserted);
        model().apply(written(4, 40));
        QCOMPARE(inserted.size(), 1);
    }

    void anOlderPageGoesBefore()
    {
        model().startFrom(written(51, 60), true);
        model().prepend(written(41, 50), true);
        QCOMPARE(model().rowCount(), 20);
        QCOMPARE(texts().constFirst(), u"message 41"_qs);
        QVERIFY(model().hasOlder());
        model().prepend(written(1, 40), false);
        QVERIFY(!model().hasOlder());
    }

    void aPageWithNothingOlderEndsTheAsking()
    {
        model().startFrom(written(51, 60), true);
        model().prepend(written(51, 60), true);
        QCOMPARE(model().rowCount(), 10);
        QVERIFY(!model().hasOlder());
    }

    void anEditOfWhatIsNotHereIsLeftToItsPage()
    {
        model().startFrom(written(51, 60), true);
        auto edited = written(7, u"edited"_qs);
        edited.revision = 61;
        model().apply({edited});
        QCOMPARE(model().rowCount(), 10);
    }

    void aNewestPageAfterAHoleReplacesWhatIsOlder()
    {
        model().startFrom(written(1, 10), false);
        model().startFrom(written(91, 95), true);
        QCOMPARE(texts().constFirst(), u"message 91"_qs);
        QCOMPARE(model().rowCount(), 5);
        QVERIFY(model().hasOlder());
    }

    void anOwnMessageIsShownAtOnceBehindEverything()
    {
        model().startFrom(written(1, 2), false);
        model().addUnsent(entry(1, u"mine"_qs));
        QCOMPARE(texts().constLast(), u"mine"_qs);
        QCOMPARE(delivery(2), Delivery::pending);
        model().apply({written(3)});
        QCOMPARE(texts().constLast(), u"mine"_qs);
    }

    void theEchoSettlesItsOwnMessage()
    {
        model().startFrom(written(1, 2), false);
        model().addUnsent(entry(1, u"mine"_qs));
        const auto key = model().index(2).data(Model::KeyRole);
        QSignalSpy stored(&model(), &Model::ownStored);
        model().apply({echo(3, 1, u"mine"_qs)});
        QCOMPARE(model().rowCount(), 3);
        QCOMPARE(delivery(2), Delivery::sent);
        QCOMPARE(stored.size(), 1);
        // The same row for views.
        QCOMPARE(model().index(2).data(Model::KeyRole), key);
    }

    void replyAndEchoSettleInEitherOrder()
    {
        model().startFrom({}, false);
        model().addUnsent(entry(1, u"one"_qs));
        model().settle(accepted(1, 1));
        QCOMPARE(delivery(0), Delivery::sent);
        model().apply({echo(1, 1, u"one"_qs)});
        QCOMPARE(model().rowCount(), 1);

        model().addUnsent(entry(2, u"two"_qs));
        model().apply({echo(2, 2, u"two"_qs)});
        model().settle(accepted(2, 2));
        QCOMPARE(texts(), (QStringList{u"one"_qs, u"two"_qs}));
    }

    void aSettledMessageMovesToItsPlace()
    {
        model().startFrom(written(1, 2), false);
        model().addUnsent(entry(1, u"first"_qs));
        model().addUnsent(entry(2, u"second"_qs));
        model().apply({echo(3, 2, u"second"_qs)});
        QCOMPARE(texts(), (QStringList{u"message 1"_qs, u"message 2"_qs, u"second"_qs, u"first"_qs}));
        // A reply that overtook the events before it.
        model().settle(accepted(6, 1));
        model().apply(written(4, 5));
        QCOMPARE(texts().mid(2), (QStringList{u"second"_qs, u"message 4"_qs, u"message 5"_qs, u"first"_qs}));
    }

    void somebodyElsesMessageWithTheSameClientIdIsAnother()
    {
        model().startFrom({}, false);
        model().addUnsent(entry(1, u"mine"_qs));
        auto other = written(1, u"theirs"_qs);
        other.clientId = client(1);
        model().apply({other});
        QCOMPARE(model().rowCount(), 2);
        QCOMPARE(delivery(1), Delivery::pending);
    }

    void whatWasAcceptedBeforeTheFirstPageStaysBehindIt()
    {
        model().addUnsent(entry(1, u"early"_qs));
        model().settle(accepted(11, 1));
        model().startFrom(written(1, 10), true);
        QCOMPARE(model().rowCount(), 11);
        QCOMPARE(texts().constLast(), u"early"_qs);
    }

    void whatLandsInAHoleIsLeftToItsPage()
    {
        model().startFrom(written(51, 60), true);
        model().addUnsent(entry(1, u"long ago"_qs));
        QSignalSpy stored(&model(), &Model::ownStored);
        model().apply({echo(20, 1, u"long ago"_qs)});
        QCOMPARE(model().rowCount(), 10);
        QCOMPARE(stored.size(), 1);
    }

    void aRefusedMessageSaysWhyAndCanGo()
    {
        auto refused = entry(1, u"mine"_qs);
        model().addUnsent(refused);
        refused.delivery = Delivery::failed;
        refused.reason = u"You may not do this here"_qs;
        model().changeUnsent(refused);
        QCOMPARE(model().index(0).data(Model::StateTextRole).toString(), u"Not sent: You may not do this here"_qs);
        model().removeUnsent(client(1));
        QCOMPARE(model().rowCount(), 0);
    }

    void messagesOfOneAuthorWithinFifteenMinutesAreGrouped()
    {
        auto late = written(3);
        late.createdAt.ms = written(2).createdAt.ms + Model::groupingMs + 1;
        model().startFrom({written(1), written(2), late}, false);
        model().addUnsent(entry(1, u"mine"_qs));
        QCOMPARE(grouped(), (QList{false, true, false, false}));
    }

    void groupingFollowsWhatComesBetween()
    {
        model().startFrom({written(1), written(3)}, false);
        QCOMPARE(grouped(), (QList{false, true}));
        auto between = written(2);
        between.author = alice.id;
        model().apply({between});
        QCOMPARE(grouped(), (QList{false, false, false}));
    }

    void aDayIsNamedWhereItBegins()
    {
        auto nextDay = written(2);
        nextDay.createdAt.ms += qint64(24) * 60 * 60 * 1'000;
        model().startFrom({written(1), nextDay}, false);
        QCOMPARE(model().index(0).data(Model::DayRole).toString(), u"Friday 15 January"_qs);
        QCOMPARE(model().index(1).data(Model::DayRole).toString(), u"Saturday 16 January"_qs);
        QCOMPARE(grouped(), (QList{false, false}));
    }

    void aRowIsReadOutWithAuthorTimeTextAndState()
    {
        model().startFrom({written(1)}, false);
        model().addUnsent(entry(1, u"mine"_qs));
        m_world->users.add({alice, bob});
        QCOMPARE(spoken(0), u"Bob, 12:00, message 1"_qs);
        QCOMPARE(spoken(1), u"Alice, 12:00, mine, Sending"_qs);
        model().apply({echo(2, 1, u"mine"_qs)});
        QCOMPARE(spoken(1), u"Alice, 12:00, mine, Sent"_qs);
    }

    void namesThatBecomeKnownAreShown()
    {
        model().startFrom({written(1)}, false);
        QSignalSpy changed(&model(), &QAbstractItemModel::dataChanged);
        m_world->users.add({bob});
        QCOMPARE(model().index(0).data(Model::AuthorRole).toString(), u"Bob"_qs);
        QCOMPARE(changed.size(), 1);
    }

private:
    struct World
    {
        World() { clock.setWall(noon); }
        ManualClock clock;
        state::UserDirectory users;
        Model model{users, clock.wall(), alice.id};
        QAbstractItemModelTester tester{&model};
    };

    Model &model() { return m_world->model; }
    QStringList texts() { return ScriptedClient::texts(model()); }
    Delivery delivery(int row) { return ScriptedClient::delivery(model(), row); }
    QString spoken(int row) { return model().index(row).data(Qt::AccessibleTextRole).toString(); }
    QList<bool> grouped()
    {
        QList<bool> grouped;
        for (int row = 0; row < model().rowCount(); ++row)
            grouped.append(model().index(row).data(Model::GroupedRole).toBool());
        return grouped;
    }

    static ClientId client(quint8 number) { return makeId<ClientId>(number); }
    static state::OutboxEntry entry(quint8 number, const QString &text)
    {
        return {general, client(number), text, noon, Delivery::pending, {}};
    }
    static protocol::Message echo(qint64 seq, quint8 number, const QString &text)
    {
        auto message = written(seq, text);
        message.author = alice.id;
        message.clientId = client(number);
        return message;
    }
    static protocol::MessageAccepted accepted(qint64 seq, quint8 number)
    {
        return {makeId<MessageId>(quint8(seq)), general, client(number), seq, seq, noon};
    }

    std::unique_ptr<World> m_world;
};

QTEST_GUILESS_MAIN(TestMessageListModel)
#include "tst_message_list_model.moc"
