#pragma once

#include "shared/base/result.h"
#include "shared/protocol/catalogue.h"

#include <QByteArray>

// The frame around every message: {"id", "type", "data"}. A request has an id of its sender's making, the reply or
// error that answers it has the same one, an event has none.
namespace tincan::wire {

// The id is known also where the rest could not be read, so that the refusal finds its way; empty where it is not.
struct IncomingRequest
{
    QString id;
    Result<protocol::Request> request;
};

// What a server says: a reply or an error that answers request `id`, or an event. An error with an empty id answers
// something whose id could not be read.
struct ServerMessage
{
    QString id;
    std::variant<protocol::Reply, Error, protocol::Event> body;
};

IncomingRequest decodeRequest(QByteArrayView utf8);
Result<ServerMessage> decodeServerMessage(QByteArrayView utf8);

QByteArray encodeRequest(const QString &id, const protocol::Request &request);
QByteArray encodeReply(const QString &id, const protocol::Reply &reply);
QByteArray encodeError(const QString &id, const Error &error);
QByteArray encodeEvent(const protocol::Event &event);

}
