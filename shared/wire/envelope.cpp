#include "shared/wire/envelope.h"

#include "shared/wire/json_reader.h"
#include "shared/wire/json_records.h"

namespace tincan::wire {

namespace {

namespace limits = protocol::limits;

constexpr auto errorType = "error";

// How an Error is written; not a message of the catalogue because any request may be answered by it.
struct ErrorRecord
{
    QString code;
    QString detail;
    std::optional<qint64> retryAfter = {};

    static constexpr auto fields()
    {
        return std::tuple{
            protocol::field("code", &ErrorRecord::code, protocol::bytes(1, limits::tokenBytes)),
            protocol::field("detail", &ErrorRecord::detail, protocol::characters(0, limits::errorDetailCharacters)),
            protocol::field("retry_after", &ErrorRecord::retryAfter, protocol::between(0, limits::retryAfterSeconds))};
    }
};

template <class Body>
QByteArray encode(const QString &id, const char *type, const Body &body)
{
    JsonWriter writer;
    writer.beginObject();
    if (!id.isEmpty()) {
        writer.name("id");
        writer.text(id);
    }
    writer.name("type");
    writer.text(QLatin1StringView(type).toString());
    writer.name("data");
    Json<Body>::write(writer, body);
    writer.endObject();
    return writer.take();
}

template <class Variant>
QByteArray encodeVariant(const QString &id, const Variant &message)
{
    return std::visit([&]<class M>(const M &body) { return encode(id, M::type, body); }, message);
}

// A message without members may leave out its data.
const JsonValue &dataOf(const JsonValue &envelope)
{
    static const JsonValue empty{JsonObject()};
    const auto *data = envelope.member("data");
    return data ? *data : empty;
}

Error badEnvelope(const QString &problem)
{
    return {ErrorCode::badEnvelope, problem};
}

template <class Body>
Result<Body> readBody(const JsonValue &data)
{
    if (!data.as<JsonObject>())
        return badEnvelope(QStringLiteral("data: must be an object"));
    return Json<Body>::read(data, {});
}

// Nothing where no message of the variant has that type.
template <class Variant>
std::optional<Result<Variant>> decodeVariant(const std::string &type, const JsonValue &data)
{
    std::optional<Result<Variant>> decoded;
    protocol::Catalogue<Variant>::forEach([&]<class M>() {
        if (type != M::type)
            return;
        auto body = readBody<M>(data);
        decoded = body ? Result<Variant>(Variant(*std::move(body))) : Result<Variant>(body.error());
    });
    return decoded;
}

template <class Target, class Source>
Result<Target> widened(Result<Source> source)
{
    if (!source)
        return source.error();
    return Target(*std::move(source));
}

Result<JsonValue> readEnvelope(QByteArrayView utf8, qint64 mostBytes)
{
    auto envelope = readJson(utf8, mostBytes);
    if (envelope && !envelope->as<JsonObject>())
        return badEnvelope(QStringLiteral("must be an object"));
    return envelope;
}

Result<QString> readId(const JsonValue &envelope)
{
    const auto *member = envelope.member("id");
    if (!member)
        return badEnvelope(QStringLiteral("id: is missing"));
    auto id = Json<QString>::read(*member, protocol::bytes(1, limits::requestIdBytes));
    if (!id)
        return badEnvelope(QStringLiteral("id: ") + id.error().detail);
    return id;
}

Result<std::string> readType(const JsonValue &envelope)
{
    const auto *member = envelope.member("type");
    if (!member)
        return badEnvelope(QStringLiteral("type: is missing"));
    const auto *type = member->as<std::string>();
    if (!type)
        return badEnvelope(QStringLiteral("type: must be a string"));
    return *type;
}

Result<protocol::Request> readRequest(const JsonValue &envelope)
{
    const auto type = readType(envelope);
    if (!type)
        return type.error();
    if (auto command = decodeVariant<protocol::Command>(*type, dataOf(envelope)))
        return widened<protocol::Request>(*std::move(command));
    if (auto query = decodeVariant<protocol::Query>(*type, dataOf(envelope)))
        return widened<protocol::Request>(*std::move(query));
    return Error{ErrorCode::unknownType, QStringLiteral("this server knows no request of that type")};
}

Result<ServerMessage> readError(const QString &id, const JsonValue &data)
{
    const auto record = readBody<ErrorRecord>(data);
    if (!record)
        return record.error();
    // A newer server may have codes that we do not know; its words are still worth showing.
    const auto code = errorCodeFromWire(record->code).value_or(ErrorCode::serverFailure);
    const auto retryAfter = record->retryAfter ? std::optional<int>(int(*record->retryAfter)) : std::nullopt;
    return ServerMessage{id, Error{code, record->detail, retryAfter}};
}

template <class Variant>
Result<ServerMessage> asServerMessage(const QString &id, Result<Variant> decoded)
{
    if (!decoded)
        return decoded.error();
    return ServerMessage{id, *std::move(decoded)};
}

}

IncomingRequest decodeRequest(QByteArrayView utf8)
{
    const auto envelope = readEnvelope(utf8, limits::frameBytes);
    if (!envelope)
        return {{}, envelope.error()};
    const auto id = readId(*envelope);
    if (!id)
        return {{}, id.error()};
    return {*id, readRequest(*envelope)};
}

Result<ServerMessage> decodeServerMessage(QByteArrayView utf8)
{
    const auto envelope = readEnvelope(utf8, limits::serverFrameBytes);
    if (!envelope)
        return envelope.error();
    const auto type = readType(*envelope);
    if (!type)
        return type.error();
    if (auto event = decodeVariant<protocol::Event>(*type, dataOf(*envelope)))
        return asServerMessage({}, *std::move(event));
    const auto id = readId(*envelope);
    if (*type == errorType)
        return readError(id ? *id : QString(), dataOf(*envelope));
    auto reply = decodeVariant<protocol::Reply>(*type, dataOf(*envelope));
    if (!reply)
        return Error{ErrorCode::unknownType, QStringLiteral("this client knows no message of that type")};
    if (!id)
        return id.error();
    return asServerMessage(*id, *std::move(reply));
}

QByteArray encodeRequest(const QString &id, const protocol::Request &request)
{
    return std::visit([&](const auto &kind) { return encodeVariant(id, kind); }, request);
}

QByteArray encodeReply(const QString &id, const protocol::Reply &reply)
{
    return encodeVariant(id, reply);
}

QByteArray encodeError(const QString &id, const Error &error)
{
    return encode(id, errorType, ErrorRecord{wireText(error.code), error.detail, error.retryAfterSeconds});
}

QByteArray encodeEvent(const protocol::Event &event)
{
    return encodeVariant({}, event);
}

}
