#include "shared/wire/envelope.h"
#include "tests/support/folders.h"

#include <QFile>
#include <QTest>

namespace tincan::tests {

using protocol::Command;
using protocol::Event;
using protocol::Query;
using protocol::Reply;
using wire::decodeServerMessage;

namespace {

QByteArray golden(const char *type)
{
    QFile file(sourceFolder() + QStringLiteral("/tests/data/wire/%1.json").arg(QLatin1StringView(type)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

template <class SomeId>
SomeId id(QStringView text)
{
    return *SomeId::parse(text);
}

// What the golden files are made of.
const auto conversation = id<ConversationId>(u"0198b701-1001-7000-8000-0000000000c1");
const auto group = id<GroupId>(u"0198b701-1000-7000-8000-0000000000b1");
const auto bob = id<UserId>(u"0198b702-2001-7000-8000-0000000000d2");
const auto lunchMessage = id<MessageId>(u"0198b704-4001-7000-8000-0000000000f2");
const auto lunchClientId = id<ClientId>(u"0198b704-4000-7000-8000-000000000102");
const auto lunchText = QStringLiteral("Yes! 🥪\nThe \"usual\" place, C:\\lunch\t\u0001");

struct Refusal
{
    const char *name;
    const char *frame;
    Error error;
};

}

class TestEnvelope : public QObject
{
    Q_OBJECT

private slots:
    void aMemberIsReadFromTheFieldOfItsName();
    void anAbsentOptionalIsReadAsNothing();
    void aReplyAndAnErrorKeepTheIdOfTheRequest();
    void anEventHasNoId();
    void anErrorWithoutAnIdIsUnderstood();
    void anErrorCodeOfANewerServerKeepsItsWords();
    void aBadServerMessageIsRefused_data();
    void aBadServerMessageIsRefused();
    void aClientReadsLargerFramesThanAServer();
    void theLargestAnswersFitIntoAFrame();
};

// Two fields that are swapped when read and swapped back when written would pass every other test.
void TestEnvelope::aMemberIsReadFromTheFieldOfItsName()
{
    const auto post = wire::decodeRequest(golden("message.post"));
    QVERIFY(post.request.ok());
    QVERIFY(std::get<Command>(*post.request) == Command(protocol::PostMessage{conversation, lunchClientId, lunchText}));

    const auto history = wire::decodeRequest(golden("message.history"));
    QVERIFY(history.request.ok());
    QVERIFY(std::get<Query>(*history.request) == Query(protocol::ReadHistory{conversation, 42, 50}));

    const auto logIn = wire::decodeRequest(golden("session.log_in"));
    QVERIFY(logIn.request.ok());
    QVERIFY(std::get<Command>(*logIn.request)
            == Command(protocol::LogIn{QStringLiteral("zoe"),
                                       QStringLiteral("correct horse battery"),
                                       QStringLiteral("TinCan 0.2 on Linux")}));

    const auto registration = wire::decodeRequest(golden("account.register"));
    QVERIFY(registration.request.ok());
    QVERIFY(std::get<Command>(*registration.request)
            == Command(protocol::RegisterAccount{QStringLiteral("zoe"),
                                                 QStringLiteral("Zoë van Dijk"),
                                                 QStringLiteral("correct horse battery"),
                                                 id<ClientId>(u"0198b704-4000-7000-8000-0000000000f1"),
                                                 QStringLiteral("7K2M-9QXA-04RT-WZ6H"),
                                                 QStringLiteral("TinCan 0.2 on Linux")}));

    const auto accepted = decodeServerMessage(golden("message.accepted"));
    QVERIFY(accepted.ok());
    QVERIFY(std::get<Reply>(accepted->body)
            == Reply(protocol::MessageAccepted{
                lunchMessage, conversation, lunchClientId, 1043, 42, Timestamp{1787000004567}}));

    const auto posted = decodeServerMessage(golden("message.posted"));
    QVERIFY(posted.ok());
    QVERIFY(std::get<Event>(posted->body)
            == Event(protocol::MessagePosted{
                {lunchMessage, conversation, bob, lunchClientId, 1043, 42, 57, Timestamp{1787000004567}, lunchText}}));

    const auto changes = decodeServerMessage(golden("stream.changes"));
    QVERIFY(changes.ok());
    protocol::Conversation general{conversation, group, QStringLiteral("General"), 42, 57};
    general.messageCount = 41;
    const auto &synced = std::get<protocol::StreamChanges>(std::get<Reply>(changes->body)).conversations.at(0);
    QVERIFY(synced.conversation == general);
    QVERIFY(synced.participants == (QList<protocol::ParticipantChange>{{bob, false}}));
}

void TestEnvelope::anAbsentOptionalIsReadAsNothing()
{
    const auto history = wire::decodeRequest(golden("message.history.minimal"));
    QVERIFY(history.request.ok());
    QVERIFY(std::get<Query>(*history.request)
            == Query(protocol::ReadHistory{conversation, std::nullopt, std::nullopt}));
}

void TestEnvelope::aReplyAndAnErrorKeepTheIdOfTheRequest()
{
    const auto reply = decodeServerMessage(golden("message.accepted"));
    QVERIFY(reply.ok() && std::holds_alternative<Reply>(reply->body));
    QCOMPARE(reply->id, QStringLiteral("post-5"));
    const auto error = decodeServerMessage(golden("error"));
    QVERIFY(error.ok() && std::holds_alternative<Error>(error->body));
    QCOMPARE(error->id, QStringLiteral("post-5"));
}

void TestEnvelope::anEventHasNoId()
{
    const auto event = decodeServerMessage(golden("message.posted"));
    QVERIFY(event.ok() && std::holds_alternative<Event>(event->body));
    QVERIFY(event->id.isEmpty());
}

void TestEnvelope::anErrorWithoutAnIdIsUnderstood()
{
    const auto error = decodeServerMessage(golden("error.unaddressed"));
    QVERIFY(error.ok());
    QVERIFY(error->id.isEmpty());
    QVERIFY(std::get<Error>(error->body) == (Error{ErrorCode::badJson, QStringLiteral("not valid JSON at byte 1")}));
}

void TestEnvelope::anErrorCodeOfANewerServerKeepsItsWords()
{
    const auto error =
        decodeServerMessage(R"({"id":"7","type":"error","data":{"code":"too_loud","detail":"please whisper"}})");
    QVERIFY(error.ok());
    QVERIFY(std::get<Error>(error->body) == (Error{ErrorCode::serverFailure, QStringLiteral("please whisper")}));
}

void TestEnvelope::aBadServerMessageIsRefused_data()
{
    const auto unknownType = QStringLiteral("this client knows no message of that type");
    const Refusal refusals[] = {
        {"an unknown event", R"({"type":"weather.changed","data":{}})", {ErrorCode::unknownType, unknownType}},
        {"an unknown reply", R"({"id":"7","type":"weather.told"})", {ErrorCode::unknownType, unknownType}},
        {"a request", R"({"id":"7","type":"hello","data":{}})", {ErrorCode::unknownType, unknownType}},
        {"a reply without an id",
         R"({"type":"session.logged_out"})",
         {ErrorCode::badEnvelope, QStringLiteral("id: is missing")}},
        {"no type", R"({"id":"7","data":{}})", {ErrorCode::badEnvelope, QStringLiteral("type: is missing")}},
        {"a list", "[]", {ErrorCode::badEnvelope, QStringLiteral("must be an object")}},
        {"data of another kind",
         R"({"type":"session.ended","data":[]})",
         {ErrorCode::badEnvelope, QStringLiteral("data: must be an object")}},
        {"an error of another kind",
         R"({"type":"error","data":"no"})",
         {ErrorCode::badEnvelope, QStringLiteral("data: must be an object")}},
        {"a field missing inside",
         R"({"type":"message.posted","data":{"message":{}}})",
         {ErrorCode::badField, QStringLiteral("message: id: is missing")}},
        {"not true and not false",
         R"({"id":"7","type":"message.page","data":{"conversation":"0198b701-1001-7000-8000-0000000000c1","messages":[],"more":1}})",
         {ErrorCode::badField, QStringLiteral("more: must be true or false")}},
        {"a time before 1970",
         R"({"id":"7","type":"message.accepted","data":{"message":"0198b701-1001-7000-8000-0000000000c1","conversation":"0198b701-1001-7000-8000-0000000000c1","client_id":"0198b701-1001-7000-8000-0000000000c1","number":1,"seq":1,"created_at":-1}})",
         {ErrorCode::badField, QStringLiteral("created_at: must be from 0 to 9007199254740991")}},
    };
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("detail");
    for (const Refusal &refusal : refusals)
        QTest::newRow(refusal.name) << QByteArray(refusal.frame) << int(refusal.error.code) << refusal.error.detail;
}

void TestEnvelope::aBadServerMessageIsRefused()
{
    QFETCH(const QByteArray, frame);
    QFETCH(const int, code);
    QFETCH(const QString, detail);
    const auto message = decodeServerMessage(frame);
    QVERIFY(!message.ok());
    QCOMPARE(message.error().detail, detail);
    QCOMPARE(int(message.error().code), code);
}

void TestEnvelope::aClientReadsLargerFramesThanAServer()
{
    const QByteArray ended = golden("session.ended");
    const auto padded = [&](qint64 size) { return ended + QByteArray(size - ended.size(), ' '); };
    QVERIFY(decodeServerMessage(padded(protocol::limits::serverFrameBytes)).ok());
    const auto larger = decodeServerMessage(padded(protocol::limits::serverFrameBytes + 1));
    QVERIFY(!larger.ok() && larger.error().code == ErrorCode::tooLarge);
}

// Nothing is longer on the wire than control characters: six bytes for one.
void TestEnvelope::theLargestAnswersFitIntoAFrame()
{
    namespace limits = protocol::limits;
    const auto controls = [](qint64 count) { return QString(count, QChar(1)); };
    protocol::Message message{lunchMessage,
                              conversation,
                              bob,
                              lunchClientId,
                              limits::largestNumber,
                              limits::largestNumber,
                              limits::largestNumber,
                              Timestamp{limits::largestNumber},
                              {}};
    message.text = controls(limits::textBytesPerAnswer / limits::messagesPerAnswer);
    const protocol::Conversation full{
        conversation, group, controls(limits::nameCharacters), limits::largestNumber, limits::largestNumber};
    protocol::StreamChanges changes;
    changes.conversations.fill({full, {}, false}, limits::streamsPerSync);
    changes.conversations[0].messages.fill(message, limits::messagesPerAnswer);
    const QByteArray sync = wire::encodeReply(QString(limits::requestIdBytes, u'i'), changes);
    QVERIFY2(sync.size() <= limits::serverFrameBytes, qPrintable(QString::number(sync.size())));
    QVERIFY(decodeServerMessage(sync).ok());

    protocol::ConversationList list;
    list.groups.fill({group, full.name}, limits::conversationsPerList);
    list.conversations.fill(full, limits::conversationsPerList);
    const QByteArray listed = wire::encodeReply(QString(limits::requestIdBytes, u'i'), list);
    QVERIFY2(listed.size() <= limits::serverFrameBytes, qPrintable(QString::number(listed.size())));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestEnvelope)
#include "tst_envelope.moc"
