#include "server/storage/sql_read_store.h"
#include "server/storage/sql_store.h"
#include "tests/server/storage/database_file.h"
#include "tests/support/server/faulty_sql.h"

#include <QTest>

#include <limits>

namespace tincan::tests {

using core::NewMessage;
using core::StoredSession;
using core::StoredUser;
using protocol::Message;

// What the core may rely on, whichever database is below: asked of the interfaces alone. Only what makes the database
// knows which one it is.
class TestSqlStore : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void aUserIsFoundByIdAndByName();
    void nobodyIsFoundUnderAnUnknownIdOrName();
    void aUsernameIsTakenOnce();
    void aUserIdIsTakenOnce();
    void anAccountWithoutAPasswordHasNone();

    void aSessionIsFoundByItsTokensHash();
    void aSessionOfNobodyIsRefused();
    void aTokenBelongsToOneSession();
    void aRemovedSessionIsGone();
    void removingASessionLeavesTheOthers();

    void thereIsADefaultGroup();
    void everybodyWithAnAccountIsAMemberOfTheDefaultGroup();
    void anUnknownConversationIsNoAccess();
    void eachPlaceIsOneFurther();
    void placesOfTwoConversationsDoNotMeet();
    void timeNeverGoesBackInAConversation();

    void eachMessageHasAHigherNumber();
    void aClientIdIsTakenOncePerAuthor();
    void aMessageNeedsItsConversationAndItsAuthor();
    void aPriorPostIsFoundByAuthorAndClientId();
    void anothersPriorPostIsNotFound();

    void everyKindOfTextComesBackAsItWas_data();
    void everyKindOfTextComesBackAsItWas();

    void whatWasRolledBackIsNotThere();
    void whatWasCommittedIsThere();
    void rollingBackNothingIsHarmless();
    void aCommitThatFailedTellsWhetherAnythingIsKnown();

    void theServerHasAnId();
    void everybodySeesWhoSomebodyIs();
    void aMemberSeesTheGroupAndTheConversation();
    void aStrangerSeesNothing();
    void aConversationTellsItsNewestSeqAndItsRevision();
    void aMessageIsReadAsItWasWritten();
    void aPageIsTheNewestInItsBounds_data();
    void aPageIsTheNewestInItsBounds();

private:
    template <class SomeId>
    SomeId newId()
    {
        return m_ids.next<SomeId>();
    }
    StoredUser addUser(const char *username);
    StoredSession newSession(UserId user, const char *tokenHash);
    ConversationId defaultConversation(UserId reader);
    ConversationId addConversation();
    NewMessage newMessage(ConversationId conversation, UserId author);
    std::optional<core::MessagePlace> post(const NewMessage &message);

    core::Store &store() { return *m_store; }
    core::ReadStore &reads() { return *m_reads; }

    ManualClock m_clock;
    RepeatableRandom m_random;
    IdSource m_ids{m_clock.wall(), m_random};
    std::unique_ptr<storage::SqlConnection> m_sql;
    std::unique_ptr<core::Store> m_store;
    std::unique_ptr<core::ReadStore> m_reads;
};

void TestSqlStore::init()
{
    m_sql = openInMemory();
    QVERIFY(furnish(*m_sql));
    m_store = std::make_unique<storage::SqlStore>(*m_sql);
    m_reads = std::make_unique<storage::SqlReadStore>(*m_sql);
}

StoredUser TestSqlStore::addUser(const char *username)
{
    const StoredUser user{newId<UserId>(),
                          QString::fromLatin1(username),
                          QStringLiteral("Somebody"),
                          QByteArray("$hash"),
                          m_clock.wall().now()};
    return store().users().add(user) ? user : StoredUser();
}

StoredSession TestSqlStore::newSession(UserId user, const char *tokenHash)
{
    return {newId<SessionId>(), user, QByteArray(tokenHash), m_clock.wall().now()};
}

ConversationId TestSqlStore::defaultConversation(UserId reader)
{
    const auto conversations = reads().conversations().page(reader, {}, 100);
    return conversations && !conversations->isEmpty() ? conversations->first().id : ConversationId();
}

ConversationId TestSqlStore::addConversation()
{
    core::NewConversation second;
    second.id = newId<ConversationId>();
    second.group = *store().groups().defaultGroup();
    second.name = QStringLiteral("second");
    return store().conversations().create(second) ? second.id : ConversationId();
}

NewMessage TestSqlStore::newMessage(ConversationId conversation, UserId author)
{
    return {newId<MessageId>(),
            conversation,
            author,
            newId<ClientId>(),
            QByteArray("request"),
            m_clock.wall().now(),
            QStringLiteral("hello")};
}

std::optional<core::MessagePlace> TestSqlStore::post(const NewMessage &message)
{
    const auto place = store().messages().append(message);
    return place ? *place : std::nullopt;
}

void TestSqlStore::aUserIsFoundByIdAndByName()
{
    const StoredUser zoe{newId<UserId>(),
                         QStringLiteral("zoe"),
                         QStringLiteral("Zoë van Dijk"),
                         QByteArray("$hash"),
                         Timestamp{1'800'000'000'123}};
    QVERIFY(store().users().add(zoe));
    addUser("bob");
    const auto byId = store().users().byId(zoe.id);
    const auto byName = store().users().byName(QStringLiteral("zoe"));
    QVERIFY(byId && *byId && byName && *byName);
    for (const StoredUser &found : {**byId, **byName}) {
        QVERIFY(found.id == zoe.id);
        QCOMPARE(found.username, zoe.username);
        QCOMPARE(found.displayName, zoe.displayName);
        QCOMPARE(found.passwordHash, zoe.passwordHash);
        QVERIFY(found.createdAt == zoe.createdAt);
    }
}

void TestSqlStore::nobodyIsFoundUnderAnUnknownIdOrName()
{
    addUser("bob");
    const auto byId = store().users().byId(newId<UserId>());
    QVERIFY(byId && !*byId);
    // None of them is a pattern, and no name is no name.
    for (const QString &name : {QStringLiteral("zoe"),
                                QStringLiteral("bo%"),
                                QStringLiteral("BOB"),
                                QStringLiteral("bob "),
                                QString(),
                                QStringLiteral("")}) {
        const auto byName = store().users().byName(name);
        QVERIFY(byName && !*byName);
    }
}

void TestSqlStore::aUsernameIsTakenOnce()
{
    StoredUser second = addUser("bob");
    const auto first = second.id;
    second.id = newId<UserId>();
    QVERIFY(!store().users().add(second));
    const auto found = store().users().byName(QStringLiteral("bob"));
    QVERIFY(found && *found && (*found)->id == first);
}

void TestSqlStore::aUserIdIsTakenOnce()
{
    StoredUser second = addUser("bob");
    second.username = QStringLiteral("zoe");
    QVERIFY(!store().users().add(second));
}

void TestSqlStore::anAccountWithoutAPasswordHasNone()
{
    const StoredUser guest{newId<UserId>(), QStringLiteral("guest"), QStringLiteral("Guest"), {}, Timestamp{1}};
    QVERIFY(store().users().add(guest));
    const auto found = store().users().byId(guest.id);
    QVERIFY(found && *found && (*found)->passwordHash.isEmpty());
}

void TestSqlStore::aSessionIsFoundByItsTokensHash()
{
    const auto bob = addUser("bob");
    const auto session = newSession(bob.id, "\x01\xff hash");
    QVERIFY(store().sessions().add(session));
    const auto found = store().sessions().byTokenHash(session.tokenHash);
    QVERIFY(found && *found);
    QVERIFY((*found)->id == session.id);
    QVERIFY((*found)->user == bob.id);
    QCOMPARE((*found)->tokenHash, session.tokenHash);
    QVERIFY((*found)->createdAt == session.createdAt);

    for (const QByteArray &other : {QByteArray("other"), QByteArray()}) {
        const auto none = store().sessions().byTokenHash(other);
        QVERIFY(none && !*none);
    }
}

void TestSqlStore::aSessionOfNobodyIsRefused()
{
    QVERIFY(!store().sessions().add(newSession(newId<UserId>(), "hash")));
    const auto found = store().sessions().byTokenHash("hash");
    QVERIFY(found && !*found);
}

void TestSqlStore::aTokenBelongsToOneSession()
{
    const auto bob = addUser("bob");
    QVERIFY(store().sessions().add(newSession(bob.id, "hash")));
    QVERIFY(!store().sessions().add(newSession(addUser("zoe").id, "hash")));
    const auto found = store().sessions().byTokenHash("hash");
    QVERIFY(found && *found && (*found)->user == bob.id);
}

void TestSqlStore::aRemovedSessionIsGone()
{
    const auto session = newSession(addUser("bob").id, "hash");
    QVERIFY(store().sessions().add(session));
    QVERIFY(store().sessions().remove(session.id));
    const auto found = store().sessions().byTokenHash("hash");
    QVERIFY(found && !*found);
    // Gone is gone: removing it again is no mistake.
    QVERIFY(store().sessions().remove(session.id));
}

void TestSqlStore::removingASessionLeavesTheOthers()
{
    const auto bob = addUser("bob");
    const auto first = newSession(bob.id, "first");
    QVERIFY(store().sessions().add(first));
    QVERIFY(store().sessions().add(newSession(bob.id, "second")));
    QVERIFY(store().sessions().remove(first.id));
    const auto found = store().sessions().byTokenHash("second");
    QVERIFY(found && *found);
}

void TestSqlStore::thereIsADefaultGroup()
{
    const auto group = store().groups().defaultGroup();
    QVERIFY(group && !group->isNull());
}

void TestSqlStore::everybodyWithAnAccountIsAMemberOfTheDefaultGroup()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    const auto access = store().conversations().access(conversation, bob.id);
    QVERIFY(access && *access);
    QVERIFY((*access)->mayRead);
    QCOMPARE((*access)->role, protocol::Role::member);
    QVERIFY((*access)->id == conversation);
    QVERIFY((*access)->group == *store().groups().defaultGroup());

    const auto stranger = store().conversations().access(conversation, newId<UserId>());
    QVERIFY(stranger && !*stranger);
}

void TestSqlStore::anUnknownConversationIsNoAccess()
{
    const auto access = store().conversations().access(newId<ConversationId>(), addUser("bob").id);
    QVERIFY(access && !*access);
}

void TestSqlStore::eachPlaceIsOneFurther()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    for (qint64 seq = 1; seq <= 5; ++seq) {
        const auto place = post(newMessage(conversation, bob.id));
        QVERIFY(place);
        QCOMPARE(place->seq, seq);
        QCOMPARE(place->revision, seq);
    }
}

void TestSqlStore::placesOfTwoConversationsDoNotMeet()
{
    const auto bob = addUser("bob");
    const auto first = defaultConversation(bob.id);
    const auto second = addConversation();
    for (qint64 seq = 1; seq <= 3; ++seq) {
        for (const ConversationId conversation : {first, second}) {
            const auto place = post(newMessage(conversation, bob.id));
            QVERIFY(place);
            QCOMPARE(place->seq, seq);
        }
    }
}

void TestSqlStore::timeNeverGoesBackInAConversation()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    const auto timeAt = [&](qint64 ms) {
        auto message = newMessage(conversation, bob.id);
        message.now = Timestamp{ms};
        const auto place = post(message);
        return place ? place->time.ms : -1;
    };
    QCOMPARE(timeAt(1'000), 1'000);
    QCOMPARE(timeAt(900), 1'000);
    QCOMPARE(timeAt(1'000), 1'000);
    QCOMPARE(timeAt(1'001), 1'001);
}

void TestSqlStore::eachMessageHasAHigherNumber()
{
    const auto bob = addUser("bob");
    const auto first = defaultConversation(bob.id);
    const auto second = addConversation();
    qint64 last = 0;
    for (const ConversationId conversation : {first, second, second, first}) {
        const auto place = post(newMessage(conversation, bob.id));
        QVERIFY(place);
        QVERIFY(place->number > last);
        last = place->number;
    }
}

void TestSqlStore::aClientIdIsTakenOncePerAuthor()
{
    const auto bob = addUser("bob");
    const auto zoe = addUser("zoe");
    const auto conversation = defaultConversation(bob.id);
    const auto first = newMessage(conversation, bob.id);
    QVERIFY(post(first));
    auto again = newMessage(conversation, bob.id);
    again.clientId = first.clientId;
    QVERIFY(!post(again));
    again.author = zoe.id;
    QVERIFY(post(again));
}

void TestSqlStore::aMessageNeedsItsConversationAndItsAuthor()
{
    const auto bob = addUser("bob");
    auto message = newMessage(defaultConversation(bob.id), bob.id);
    message.author = newId<UserId>();
    QVERIFY(!post(message));
    message.author = bob.id;
    message.conversation = newId<ConversationId>();
    QVERIFY(!post(message));
}

void TestSqlStore::aPriorPostIsFoundByAuthorAndClientId()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    QVERIFY(post(newMessage(conversation, bob.id)));
    auto message = newMessage(conversation, bob.id);
    message.requestHash = QByteArray("\0binary\xff", 8);
    const auto place = post(message);
    const auto prior = store().messages().byClientId(bob.id, message.clientId);
    QVERIFY(place && prior && *prior);
    QCOMPARE((*prior)->requestHash, message.requestHash);
    QVERIFY((*prior)->id == message.id);
    QVERIFY((*prior)->conversation == conversation);
    QCOMPARE((*prior)->number, place->number);
    QCOMPARE((*prior)->seq, place->seq);
    QVERIFY((*prior)->createdAt == place->time);
}

void TestSqlStore::anothersPriorPostIsNotFound()
{
    const auto bob = addUser("bob");
    const auto message = newMessage(defaultConversation(bob.id), bob.id);
    QVERIFY(post(message));
    for (const UserId other : {addUser("zoe").id, newId<UserId>()}) {
        const auto prior = store().messages().byClientId(other, message.clientId);
        QVERIFY(prior && !*prior);
    }
    const auto unknown = store().messages().byClientId(bob.id, newId<ClientId>());
    QVERIFY(unknown && !*unknown);
}

void TestSqlStore::everyKindOfTextComesBackAsItWas_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("letters") << QStringLiteral("Hello");
    QTest::newRow("one space") << QStringLiteral(" ");
    QTest::newRow("quotes") << QStringLiteral("it's \"quoted\" ; -- /* ? :x $1 */");
    QTest::newRow("a number") << QStringLiteral("007");
    QTest::newRow("lines") << QStringLiteral("\n one\r\n two\n");
    QTest::newRow("controls") << QStringLiteral("\u0001\u0007\u001b[0m\u007f\u0085");
    QTest::newRow("two bytes") << QStringLiteral("Zoë");
    QTest::newRow("combining") << QStringLiteral("e\u0301");
    QTest::newRow("right to left") << QStringLiteral("שלום \u202e\u2066");
    QTest::newRow("three bytes") << QStringLiteral("日本語");
    QTest::newRow("four bytes") << QStringLiteral("🥪👩‍👩‍👧");
    QTest::newRow("the last code point") << QString::fromUtf8("\xf4\x8f\xbf\xbf");
    QTest::newRow("the last before the surrogates") << QStringLiteral("\ud7ff\ue000");
    QTest::newRow("a replacement character") << QStringLiteral("\ufffd");
    QTest::newRow("a byte order mark first") << QString(QChar(0xfeff)) + QStringLiteral("Hello");
    QTest::newRow("nothing but a byte order mark") << QString(QChar(0xfeff));
    QTest::newRow("two byte order marks") << QString(2, QChar(0xfeff));
    QTest::newRow("a byte order mark inside") << QStringLiteral("a") + QChar(0xfeff);
    QTest::newRow("a byte order mark the wrong way round first") << QString(QChar(0xfffe)) + QStringLiteral("Hello");
    QTest::newRow("no characters") << QStringLiteral("a") + QChar(0xfffe) + QChar(0xffff) + QChar(0xfdd0);
    QTest::newRow("long") << QString(16 * 1024, u'x');
}

void TestSqlStore::everyKindOfTextComesBackAsItWas()
{
    QFETCH(const QString, text);
    const StoredUser user{newId<UserId>(), QStringLiteral("bob"), text, {}, Timestamp{1}};
    QVERIFY(store().users().add(user));
    const auto found = store().users().byId(user.id);
    QVERIFY(found && *found);
    QCOMPARE((*found)->displayName, text);
    const auto named = store().users().byName(user.username);
    QVERIFY(named && *named);
    QCOMPARE((*named)->displayName, text);
    const auto seen = reads().people().user(user.id, user.id);
    QVERIFY(seen && *seen);
    QCOMPARE((*seen)->displayName, text);

    auto message = newMessage(defaultConversation(user.id), user.id);
    message.text = text;
    QVERIFY(post(message));
    const auto messages = reads().messages().newest(message.conversation, user.id, 0, 2, 1);
    QVERIFY(messages);
    QCOMPARE(messages->size(), 1);
    QCOMPARE(messages->first().text, text);
    QCOMPARE(messages->first().text.toUtf8(), text.toUtf8());
    // And is a text to whoever looks with the database's own tools.
    const auto looked = storage::allRows<QString>(
        *m_sql, "SELECT typeof(text) FROM messages", {}, [](const storage::SqlRow &row) { return row.text(0); });
    QVERIFY(looked && *looked == QStringList{QStringLiteral("text")});
}

void TestSqlStore::whatWasRolledBackIsNotThere()
{
    QVERIFY(store().begin());
    addUser("bob");
    store().rollback();
    const auto found = store().users().byName(QStringLiteral("bob"));
    QVERIFY(found && !*found);
}

void TestSqlStore::whatWasCommittedIsThere()
{
    QVERIFY(store().begin());
    addUser("bob");
    QVERIFY(store().commit());
    store().rollback();
    const auto found = store().users().byName(QStringLiteral("bob"));
    QVERIFY(found && *found);
}

void TestSqlStore::rollingBackNothingIsHarmless()
{
    store().rollback();
    QVERIFY(store().begin());
    QVERIFY(store().commit());
}

void TestSqlStore::aCommitThatFailedTellsWhetherAnythingIsKnown()
{
    const QList<std::pair<ErrorCode, ErrorCode>> expected = {{ErrorCode::busy, ErrorCode::busy},
                                                             {ErrorCode::storageFull, ErrorCode::storageFull},
                                                             {ErrorCode::serverFailure, ErrorCode::outcomeUnknown}};
    FaultySql faulty(*m_sql);
    for (const auto &[fault, told] : expected) {
        storage::SqlStore onFaulty(faulty);
        QVERIFY(onFaulty.begin());
        faulty.failCommits(fault, false);
        const auto committed = onFaulty.commit();
        QVERIFY(!committed);
        QCOMPARE(committed.error().code, told);
        QCOMPARE(onFaulty.isBroken(), told == ErrorCode::outcomeUnknown);
        faulty.heal();
        onFaulty.rollback();
    }
}

void TestSqlStore::theServerHasAnId()
{
    const auto id = reads().serverId();
    QVERIFY(id && !id->isNull());
}

void TestSqlStore::everybodySeesWhoSomebodyIs()
{
    const auto bob = addUser("bob");
    const auto zoe = addUser("zoe");
    const auto seen = reads().people().user(zoe.id, bob.id);
    QVERIFY(seen && *seen);
    QVERIFY(**seen == (protocol::User{zoe.id, zoe.username, zoe.displayName}));
    const auto unknown = reads().people().user(newId<UserId>(), bob.id);
    QVERIFY(unknown && !*unknown);
}

void TestSqlStore::aMemberSeesTheGroupAndTheConversation()
{
    const auto bob = addUser("bob");
    const auto group = reads().conversations().group(*store().groups().defaultGroup(), bob.id);
    QVERIFY(group && *group);
    QCOMPARE((*group)->group.name, QStringLiteral("Everyone"));
    QVERIFY((*group)->group.isDefault);
    QCOMPARE((*group)->group.memberCount, 1);
    QCOMPARE((*group)->role, protocol::Role::member);
    const auto conversations = reads().conversations().page(bob.id, {}, 100);
    QVERIFY(conversations);
    QCOMPARE(conversations->size(), 1);
    QCOMPARE(conversations->first().name, QStringLiteral("general"));
    QVERIFY(conversations->first().group == (*group)->group.id);
    const auto conversation = reads().conversations().one(conversations->first().id, bob.id);
    QVERIFY(conversation && *conversation);
    QVERIFY(**conversation == conversations->first());
    const auto unknown = reads().conversations().one(newId<ConversationId>(), bob.id);
    QVERIFY(unknown && !*unknown);
}

void TestSqlStore::aStrangerSeesNothing()
{
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    QVERIFY(post(newMessage(conversation, bob.id)));
    for (const UserId stranger : {newId<UserId>(), UserId()}) {
        const auto somebody = reads().people().user(bob.id, stranger);
        QVERIFY(somebody && !*somebody);
        const auto group = reads().conversations().group(*store().groups().defaultGroup(), stranger);
        QVERIFY(group && !*group);
        const auto conversations = reads().conversations().page(stranger, {}, 100);
        QVERIFY(conversations && conversations->isEmpty());
        const auto one = reads().conversations().one(conversation, stranger);
        QVERIFY(one && !*one);
        const auto messages = reads().messages().newest(conversation, stranger, 0, 100, 100);
        QVERIFY(messages && messages->isEmpty());
    }
}

void TestSqlStore::aConversationTellsItsNewestSeqAndItsRevision()
{
    const auto bob = addUser("bob");
    const auto id = defaultConversation(bob.id);
    QVERIFY(post(newMessage(id, bob.id)));
    QVERIFY(post(newMessage(id, bob.id)));
    const auto conversation = reads().conversations().one(id, bob.id);
    QVERIFY(conversation && *conversation);
    QCOMPARE((*conversation)->lastSeq, 2);
    QCOMPARE((*conversation)->revision, 2);
}

void TestSqlStore::aMessageIsReadAsItWasWritten()
{
    const auto bob = addUser("bob");
    const auto zoe = addUser("zoe");
    const auto conversation = defaultConversation(bob.id);
    QVERIFY(post(newMessage(conversation, bob.id)));
    const auto written = newMessage(conversation, zoe.id);
    const auto place = post(written);
    const auto messages = reads().messages().newest(conversation, bob.id, 1, 3, 10);
    QVERIFY(place && messages);
    QCOMPARE(messages->size(), 1);
    QVERIFY(messages->first()
            == (Message{written.id,
                        conversation,
                        zoe.id,
                        written.clientId,
                        place->number,
                        place->seq,
                        place->revision,
                        place->time,
                        written.text}));
}

void TestSqlStore::aPageIsTheNewestInItsBounds_data()
{
    constexpr qint64 end = std::numeric_limits<qint64>::max();
    QTest::addColumn<qint64>("after");
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<QList<qint64>>("seqs");
    const auto row = [](const char *name, qint64 after, qint64 before, qint64 limit, const QList<qint64> &seqs) {
        QTest::newRow(name) << after << before << limit << seqs;
    };
    row("all", 0, end, 100, {1, 2, 3, 4, 5});
    row("the newest two", 0, end, 2, {4, 5});
    row("exactly as many as there are", 0, end, 5, {1, 2, 3, 4, 5});
    row("before the third", 0, 3, 100, {1, 2});
    row("the newest before the fifth", 0, 5, 1, {4});
    row("after the third", 3, end, 100, {4, 5});
    row("after the newest", 5, end, 100, {});
    row("between the first and the fourth", 1, 4, 100, {2, 3});
    row("between neighbours", 2, 3, 100, {});
    row("before the first", 0, 1, 100, {});
    row("none wanted", 0, end, 0, {});
}

void TestSqlStore::aPageIsTheNewestInItsBounds()
{
    QFETCH(const qint64, after);
    QFETCH(const qint64, before);
    QFETCH(const qint64, limit);
    QFETCH(const QList<qint64>, seqs);
    const auto bob = addUser("bob");
    const auto conversation = defaultConversation(bob.id);
    const auto other = addConversation();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(post(newMessage(conversation, bob.id)));
        QVERIFY(post(newMessage(other, bob.id)));
    }
    const auto messages = reads().messages().newest(conversation, bob.id, after, before, limit);
    QVERIFY(messages);
    QList<qint64> found;
    for (const Message &message : *messages) {
        QVERIFY(message.conversation == conversation);
        found += message.seq;
    }
    QCOMPARE(found, seqs);
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestSqlStore)
#include "tst_sql_store.moc"
