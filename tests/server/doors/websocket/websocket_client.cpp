#include "tests/server/doors/websocket/websocket_client.h"

#include "shared/wire/envelope.h"

namespace tincan::tests {

QByteArray post(const char *id, const char *text)
{
    return QByteArray(R"({"id":")") + id
           + R"(","type":"message.post","data":{"conversation":"0198b701-1001-7000-8000-0000000000c1",)"
             R"("client_id":"0198b704-4000-7000-8000-000000000102","text":")"
           + text + R"("}})";
}

QString inWords(const QString &frame)
{
    const auto message = wire::decodeServerMessage(frame.toUtf8());
    if (!message)
        return QStringLiteral("not understood: ") + frame;
    if (const auto *error = std::get_if<Error>(&message->body))
        return wireText(error->code) + u' ' + message->id;
    const auto typeOf = [](const auto &some) {
        return std::visit([]<class M>(const M &) { return QString::fromLatin1(M::type); }, some);
    };
    if (const auto *reply = std::get_if<protocol::Reply>(&message->body))
        return typeOf(*reply) + u' ' + message->id;
    return typeOf(std::get<protocol::Event>(message->body));
}

Client::Client(quint16 port)
{
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket, [this](const QString &text) {
        m_heard += inWords(text);
    });
    m_socket.open(QUrl(QStringLiteral("ws://127.0.0.1:%1/").arg(port)));
}

}
