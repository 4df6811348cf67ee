#include "client/net/chat_client.h"
#include "tests/e2e/server_process.h"

#include <QTest>

using namespace tincan;
using namespace tincan::tests;

namespace {

constexpr int patienceMs = 30'000;

// Somebody with the real client, less its window.
class Person
{
public:
    Person(const ServerProcess &server, const QString &name)
    {
        m_client.connectTo(server.url());
        m_client.chat().session().join(name, name);
    }

    bool isIn() { return m_client.chat().session().isOpen() && general(); }
    bool isOffline() { return !m_client.status().isOnline(); }

    void says(const QString &text) { m_client.chat().post(generalId(), text); }
    // Author and text of every message of the default conversation, with what is not known to be stored marked.
    QStringList sees()
    {
        QStringList rows;
        const auto *messages = general();
        for (int row = 0; messages && row < messages->rowCount(); ++row) {
            const QModelIndex index = messages->index(row, 0);
            const auto delivery = index.data(state::MessageListModel::DeliveryRole).value<state::Delivery>();
            const QString mark = delivery == state::Delivery::sent ? QString() : QStringLiteral(" (not stored)");
            rows += index.data(state::MessageListModel::AuthorRole).toString() + QStringLiteral(": ")
                    + index.data(Qt::DisplayRole).toString() + mark;
        }
        return rows;
    }
    void tryNow() { m_client.tryNow(); }
    void logOut() { m_client.chat().session().logOut(); }
    bool isOut() { return m_client.chat().session().phase() == state::Session::Phase::signedOut; }

private:
    ConversationId generalId() { return m_client.chat().state().conversations().ids().value(0); }
    state::MessageListModel *general()
    {
        return generalId().isNull() ? nullptr : m_client.chat().openConversation(generalId());
    }

    state::MemoryTokenStore m_tokens;
    state::MemoryDraftStore m_drafts;
    state::MemoryPinStore m_pins;
    net::ChatClient m_client{m_tokens, m_drafts, m_pins};
};

}

class TestTwoClients : public QObject
{
    Q_OBJECT

private slots:
    void whatOneSaysTheOtherSees()
    {
        ServerProcess server;
        QVERIFY(server.start());
        Person alice(server, QStringLiteral("alice"));
        Person bob(server, QStringLiteral("bob"));
        QTRY_VERIFY_WITH_TIMEOUT(alice.isIn() && bob.isIn(), patienceMs);

        alice.says(QStringLiteral("hello Bob"));
        const QStringList one = {QStringLiteral("alice: hello Bob")};
        QTRY_COMPARE_WITH_TIMEOUT(bob.sees(), one, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(alice.sees(), one, patienceMs);
        bob.says(QStringLiteral("hello Alice"));
        const QStringList both = one + QStringList{QStringLiteral("bob: hello Alice")};
        QTRY_COMPARE_WITH_TIMEOUT(alice.sees(), both, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(bob.sees(), both, patienceMs);
    }

    void whatWasSaidSurvivesAKilledServerAndWhatCouldNotBeSaidIsSentAfterwardsOnce()
    {
        ServerProcess server;
        QVERIFY(server.start());
        Person alice(server, QStringLiteral("alice"));
        Person bob(server, QStringLiteral("bob"));
        QTRY_VERIFY_WITH_TIMEOUT(alice.isIn() && bob.isIn(), patienceMs);
        alice.says(QStringLiteral("before"));
        QTRY_COMPARE_WITH_TIMEOUT(bob.sees(), QStringList{QStringLiteral("alice: before")}, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(alice.sees(), QStringList{QStringLiteral("alice: before")}, patienceMs);

        server.kill();
        QTRY_VERIFY_WITH_TIMEOUT(alice.isOffline() && bob.isOffline(), patienceMs);
        alice.says(QStringLiteral("meanwhile"));
        QCOMPARE(alice.sees().last(), QStringLiteral("alice: meanwhile (not stored)"));

        QVERIFY(server.start());
        alice.tryNow();
        bob.tryNow();
        const QStringList all = {QStringLiteral("alice: before"), QStringLiteral("alice: meanwhile")};
        QTRY_COMPARE_WITH_TIMEOUT(bob.sees(), all, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(alice.sees(), all, patienceMs);
        QCOMPARE(server.stop(), 0);
    }

    void whoComesLaterSeesWhatWasSaidBefore()
    {
        ServerProcess server;
        QVERIFY(server.start());
        Person alice(server, QStringLiteral("alice"));
        QTRY_VERIFY_WITH_TIMEOUT(alice.isIn(), patienceMs);
        QStringList said;
        for (int i = 0; i < 60; ++i) {
            alice.says(QStringLiteral("message %1").arg(i));
            said += QStringLiteral("alice: message %1").arg(i);
        }
        QTRY_COMPARE_WITH_TIMEOUT(alice.sees(), said, patienceMs);

        Person bob(server, QStringLiteral("bob"));
        QTRY_VERIFY_WITH_TIMEOUT(bob.isIn(), patienceMs);
        // By the author's name, and not by a placeholder.
        QTRY_COMPARE_WITH_TIMEOUT(bob.sees(), said, patienceMs);
    }

    void aTakenNameIsNotGivenTwiceAndLoggingOutLeadsBackToTheStart()
    {
        ServerProcess server;
        QVERIFY(server.start());
        Person alice(server, QStringLiteral("alice"));
        QTRY_VERIFY_WITH_TIMEOUT(alice.isIn(), patienceMs);
        Person other(server, QStringLiteral("Alice"));
        QTRY_VERIFY_WITH_TIMEOUT(other.isOut(), patienceMs);
        alice.logOut();
        QTRY_VERIFY_WITH_TIMEOUT(alice.isOut(), patienceMs);
    }
};

QTEST_GUILESS_MAIN(TestTwoClients)
#include "tst_two_clients.moc"
