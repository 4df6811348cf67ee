#include "shared/wire/envelope.h"
#include "tests/fuzz/require.h"

namespace tincan::tests {

namespace {

// We write some escapes longer than they may come, so a larger frame could outgrow what may be read.
constexpr std::size_t mostBytes = 64 * 1024;

QByteArray encoded(const wire::ServerMessage &message)
{
    struct Encoder
    {
        const QString &id;
        QByteArray operator()(const protocol::Reply &reply) const { return wire::encodeReply(id, reply); }
        QByteArray operator()(const Error &error) const { return wire::encodeError(id, error); }
        QByteArray operator()(const protocol::Event &event) const { return wire::encodeEvent(event); }
    };
    return std::visit(Encoder{message.id}, message.body);
}

void readAsServer(QByteArrayView frame)
{
    const auto incoming = wire::decodeRequest(frame);
    if (incoming.request) {
        const auto again = wire::decodeRequest(wire::encodeRequest(incoming.id, *incoming.request));
        require(again.request.ok(), "a request that was understood is understood as we write it");
        require(again.id == incoming.id && *again.request == *incoming.request, "and says the same");
        return;
    }
    const Error &error = incoming.request.error();
    const auto refusal = wire::decodeServerMessage(wire::encodeError(incoming.id, error));
    require(refusal.ok(), "a client can read the refusal");
    require(refusal->id == incoming.id, "it has the id of the request");
    require(std::get<Error>(refusal->body) == error, "and says why");
}

void readAsClient(QByteArrayView frame)
{
    const auto message = wire::decodeServerMessage(frame);
    if (!message)
        return;
    const auto again = wire::decodeServerMessage(encoded(*message));
    require(again.ok(), "a server message that was understood is understood as we write it");
    require(again->id == message->id && again->body == message->body, "and says the same");
}

}

}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size > tincan::tests::mostBytes)
        return 0;
    const QByteArrayView frame(data, qsizetype(size));
    tincan::tests::readAsServer(frame);
    tincan::tests::readAsClient(frame);
    return 0;
}
