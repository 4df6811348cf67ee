#include "server/doors/control/control_message.h"

#include "shared/wire/json_reader.h"
#include "shared/wire/json_records.h"

namespace tincan::doors::control {

namespace {

namespace limits = protocol::limits;

struct RequestRecord
{
    core::OperatorAction action = core::OperatorAction::approve;
    QString username;

    static constexpr auto fields()
    {
        // What a name may be is for the core to say.
        return std::tuple{protocol::field("action", &RequestRecord::action),
                          protocol::field("username", &RequestRecord::username, protocol::bytes(0, mostLineBytes))};
    }
};

struct AnswerRecord
{
    std::optional<bool> ok = {};
    std::optional<QString> code = {};
    std::optional<Timestamp> expiresAt = {};
    std::optional<QString> error = {};
    std::optional<QString> text = {};

    static constexpr auto fields()
    {
        return std::tuple{
            protocol::field("ok", &AnswerRecord::ok),
            protocol::field("code", &AnswerRecord::code, protocol::characters(1, limits::codeCharacters)),
            protocol::field("expires_at", &AnswerRecord::expiresAt),
            protocol::field("error", &AnswerRecord::error, protocol::bytes(1, limits::tokenBytes)),
            protocol::field("text", &AnswerRecord::text, protocol::characters(0, limits::errorDetailCharacters))};
    }
};

template <class Record>
QByteArray encode(const Record &record)
{
    wire::JsonWriter writer;
    wire::Json<Record>::write(writer, record);
    return writer.take() + '\n';
}

template <class Record>
Result<Record> decode(QByteArrayView line)
{
    const auto json = wire::readJson(line, mostLineBytes);
    if (!json)
        return json.error();
    return wire::Json<Record>::read(*json, {});
}

AnswerRecord recordOf(const Result<protocol::Reply> &answer)
{
    if (!answer) {
        const QString text = answer.error().detail.left(limits::errorDetailCharacters);
        return {{}, {}, {}, wireText(answer.error().code), text};
    }
    if (const auto *made = std::get_if<protocol::CodeMade>(&*answer))
        return {true, made->code, made->expiresAt, {}, {}};
    return {true, {}, {}, {}, {}};
}

}

QByteArray encodeRequest(const core::Operate &request)
{
    return encode(RequestRecord{request.action, request.username});
}

Result<core::Operate> decodeRequest(QByteArrayView line)
{
    const auto record = decode<RequestRecord>(line);
    if (!record)
        return record.error();
    return core::Operate{record->action, record->username};
}

QByteArray encodeAnswer(const Result<protocol::Reply> &answer)
{
    return encode(recordOf(answer));
}

Result<protocol::Reply> decodeAnswer(QByteArrayView line)
{
    const auto record = decode<AnswerRecord>(line);
    if (!record)
        return record.error();
    if (record->error)
        return Error{errorCodeFromWire(*record->error).value_or(ErrorCode::serverFailure),
                     record->text.value_or(QString())};
    if (record->code && record->expiresAt)
        return protocol::Reply(protocol::CodeMade{*record->code, *record->expiresAt});
    if (record->ok.value_or(false))
        return protocol::Reply(protocol::Done{});
    return Error{ErrorCode::badField, QStringLiteral("This is no answer.")};
}

}
