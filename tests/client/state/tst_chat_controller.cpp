#include "tests/support/client/scripted_client.h"

#include <QSignalSpy>

using namespace tincan;
using namespace tincan::tests;
using namespace tincan::protocol;

class TestChatController : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_client = std::make_unique<ScriptedClient>(); }
    void cleanup() { m_client.reset(); }

    void joiningLeadsToTheConversations()
    {
        QSignalSpy listed(&chat(), &state::ChatController::listed);
        m_client->joins();
        server().hears<ListConversations>();
        server().answers(ScriptedClient::listed(0));
        QCOMPARE(listed.size(), 1);
        QCOMPARE(chat().state().conversations().ids(), QList{general});
        QCOMPARE(chat().state().users().nameOf(chat().state().self()), u"Alice"_qs);
    }

    void aListThatCouldNotBeReadIsAskedForAgain()
    {
        m_client->joins();
        server().hears<ListConversations>();
        server().refuses(ErrorCode::busy);
        m_client->timers.advance(state::Backoff::firstMs);
        QVERIFY(server().hasHeard<ListConversations>());
    }

    void aMessageInAnUnknownConversationAsksForTheList()
    {
        m_client->settlesIn();
        server().says(MessagePosted{written(1, {}, lunch)});
        QVERIFY(server().hasHeard<ListConversations>());
    }

    void othersMessagesAreAnnouncedAndOnesOwnAreNot()
    {
        m_client->settlesIn();
        QSignalSpy arrived(&chat(), &state::ChatController::messagesArrived);
        auto own = written(1);
        own.author = alice.id;
        server().says(MessagePosted{own});
        QCOMPARE(arrived.size(), 0);
        server().says(MessagePosted{written(2)});
        QCOMPARE(arrived.size(), 1);
    }

    void whatWasEditedOrRemovedIsShownSoAndNotAnnounced()
    {
        m_client->settlesIn();
        auto *messages = chat().openConversation(general);
        server().hears<SyncStreams>();
        auto message = written(1);
        server().answers(StreamChanges{{{{general, everyone, u"general"_qs, 1, 1}, {message}, false}}, {}});
        QSignalSpy arrived(&chat(), &state::ChatController::messagesArrived);
        message.revision = 2;
        message.text = u"better"_qs;
        message.editedAt = message.createdAt;
        server().says(MessageChanged{message});
        QCOMPARE(messages->index(0).data().toString(), u"better"_qs);
        QVERIFY(messages->index(0).data(state::MessageListModel::TimeRole).toString().endsWith(u"edited"_qs));
        message.revision = 3;
        message.text.clear();
        message.removed = true;
        server().says(MessageChanged{message});
        QCOMPARE(messages->rowCount(), 1);
        QVERIFY(messages->index(0).data().toString().contains(u"removed"_qs));
        QCOMPARE(arrived.size(), 0);
    }

    void aChangeOfWhatOneHasAsksForTheList()
    {
        m_client->settlesIn();
        Conversation renamed{general, everyone, u"lobby"_qs, 0, 2};
        server().says(ConversationChanged{renamed});
        QVERIFY(server().hasHeard<ListConversations>());
    }

    void aChangeWhileTheListIsMadeAsksOnceMore()
    {
        m_client->joins();
        server().hears<ListConversations>();
        server().says(ConversationLeft{lunch, 2});
        server().says(ConversationLeft{lunch, 3});
        server().answers(ScriptedClient::listed(0));
        server().hears<ListConversations>();
        server().answers(ScriptedClient::listed(0));
        QVERIFY(!server().hasHeard<ListConversations>());
    }

    void whoHasANewNameIsCalledByIt()
    {
        m_client->settlesIn();
        auto renamed = alice;
        renamed.displayName = u"Alice A."_qs;
        server().says(UserChanged{renamed});
        QCOMPARE(chat().state().users().nameOf(alice.id), u"Alice A."_qs);
        // Whom nobody asked about.
        server().says(UserChanged{bob});
        QVERIFY(!chat().state().users().find(bob.id));
    }

    void whatComesInOneTurnIsAppliedAtOnce()
    {
        m_client->settlesIn();
        auto *messages = chat().openConversation(general);
        server().hears<SyncStreams>();
        server().answers(StreamChanges{});
        QSignalSpy inserted(messages, &state::MessageListModel::rowsInserted);
        QSignalSpy arrived(&chat(), &state::ChatController::messagesArrived);
        m_client->inOneTurn = true;
        for (int seq = 1; seq <= 3'000; ++seq)
            server().says(MessagePosted{written(seq)});
        QCOMPARE(messages->rowCount(), 0);
        m_client->timers.settle();
        QCOMPARE(messages->rowCount(), 3'000);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(arrived.at(0).at(0).value<QList<Message>>().size(), 3'000);
    }

    void whatASessionLeftBehindIsNotApplied()
    {
        m_client->settlesIn();
        QSignalSpy arrived(&chat(), &state::ChatController::messagesArrived);
        m_client->inOneTurn = true;
        server().says(MessagePosted{written(1)});
        server().drops();
        m_client->timers.settle();
        QVERIFY(arrived.isEmpty());
    }

    void whyOneIsNotInYetIsSaid()
    {
        m_client->settlesIn();
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        server().hears<ResumeSession>();
        server().refuses(ErrorCode::busy);
        QCOMPARE(chat().trouble(), u"The server is busy"_qs);
        m_client->timers.advance(state::Backoff::firstMs);
        server().hears<ResumeSession>();
        server().answers(ScriptedClient::opened({}));
        QCOMPARE(chat().trouble(), QString());
    }

    void aListThatIsRefusedForGoodIsSaidAndNotAskedForAgain()
    {
        m_client->joins();
        server().hears<ListConversations>();
        server().refuses(ErrorCode::forbidden, u"Not before noon"_qs);
        QCOMPARE(chat().trouble(), u"Not before noon"_qs);
        m_client->timers.advance(10 * state::Backoff::mostMs);
        QVERIFY(!server().hasHeard<ListConversations>());
    }

    void loggingOutForgetsEverything()
    {
        m_client->settlesIn();
        chat().openConversation(general);
        chat().post(general, u"unsent"_qs);
        chat().session().logOut();
        server().hears<LogOut>();
        server().answers(LoggedOut{});
        QCOMPARE(chat().state().conversations().rowCount(), 0);
        QVERIFY(!chat().state().knownMessages(general));
        QCOMPARE(chat().unsentCount(), 0);
    }

    void whatWasNotSentWaitsForTheSamePerson_data()
    {
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("ended elsewhere") << true;
        QTest::newRow("expired") << false;
    }
    void whatWasNotSentWaitsForTheSamePerson()
    {
        QFETCH(bool, elsewhere);
        m_client->settlesIn();
        chat().post(general, u"unsent"_qs);
        chat().drafts().change(general, u"begun"_qs);
        if (elsewhere)
            server().says(SessionEnded{makeId<SessionId>(7)});
        server().drops();
        m_client->link.tryNow();
        m_client->isWelcomed();
        if (!elsewhere) {
            server().hears<ResumeSession>();
            server().refuses(ErrorCode::sessionEnded);
        }
        QVERIFY(!chat().state().knownMessages(general));
        QCOMPARE(chat().unsentCount(), 1);
        QCOMPARE(chat().unsentAuthor(), alice);
        chat().session().logIn(alice.username, u"correct horse"_qs);
        server().hears<LogIn>();
        server().answers(ScriptedClient::opened(u"new"_qs));
        QCOMPARE(ScriptedClient::texts(*chat().openConversation(general)), QStringList{u"unsent"_qs});
        QCOMPARE(server().hears<PostMessage>().text, u"unsent"_qs);
        QVERIFY(!server().hasHeard<PostMessage>());
        QCOMPARE(chat().drafts().of(general), u"begun"_qs);
    }

    void onlyTheSamePersonAtTheSameAddressLosesNothing()
    {
        m_client->settlesIn();
        QVERIFY(!chat().losesUnsent(officeUrl, bob.username));
        chat().post(general, u"unsent"_qs);
        QVERIFY(!chat().losesUnsent(officeUrl, alice.username));
        QVERIFY(chat().losesUnsent(officeUrl, bob.username));
        QVERIFY(chat().losesUnsent(QUrl(u"ws://127.0.0.1:1/"_qs), alice.username));
    }

    void theNextPersonNeverSendsTheFormerOnesMessages()
    {
        m_client->settlesIn();
        chat().post(general, u"unsent"_qs);
        server().drops();
        // This server has forgotten the session, and somebody else joins here.
        m_client->link.tryNow();
        m_client->isWelcomed();
        server().hears<ResumeSession>();
        server().refuses(ErrorCode::sessionEnded);
        chat().session().join(bob.username, bob.displayName);
        server().hears<RegisterAccount>();
        server().answers(SessionOpened{makeId<SessionId>(8), bob, u"other"_qs});
        QVERIFY(!server().hasHeard<PostMessage>());
        QCOMPARE(chat().unsentCount(), 0);
    }

    void eventsBeforeTheSessionIsOpenAreIgnored()
    {
        m_client->connects();
        QSignalSpy arrived(&chat(), &state::ChatController::messagesArrived);
        server().says(MessagePosted{written(1)});
        QCOMPARE(arrived.size(), 0);
        QVERIFY(server().hasHeardNothing());
    }

private:
    state::ChatController &chat() { return m_client->chat; }
    ScriptedTransport &server() { return m_client->server; }

    std::unique_ptr<ScriptedClient> m_client;
};

QTEST_GUILESS_MAIN(TestChatController)
#include "tst_chat_controller.moc"
