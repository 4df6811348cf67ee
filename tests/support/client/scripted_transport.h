#pragma once

#include "client/net/transport.h"
#include "shared/wire/envelope.h"

#include <QtTest>

namespace tincan::tests {

// A transport whose other end is the test, in the role of the server:
//
//     server.accepts();
//     server.hears<protocol::Hello>();
//     server.answers(protocol::Welcome{...});
class ScriptedTransport final : public net::Transport
{
public:
    void open(const QUrl &url) override
    {
        m_url = url;
        m_unanswered.clear();
        ++m_attempts;
    }
    void close() override { ++m_closes; }
    void sendText(const QByteArray &utf8) override
    {
        auto request = wire::decodeRequest(utf8);
        if (!request.request)
            return QTest::qFail(utf8.constData(), __FILE__, __LINE__);
        m_unanswered.append({request.id, *std::move(request.request)});
    }

    void accepts() { emit opened(); }
    void drops(const QString &reason = QStringLiteral("gone")) { emit closed(reason); }

    // The first request of that type that was not heard yet. What is said next answers it.
    template <class Message>
    Message hears()
    {
        for (qsizetype i = 0; i < m_unanswered.size(); ++i) {
            const auto *message = as<Message>(m_unanswered.at(i).request);
            if (!message)
                continue;
            const Message heard = *message;
            m_current = m_unanswered.takeAt(i).id;
            return heard;
        }
        QTest::qFail(qPrintable(u"never heard "_qs + QLatin1StringView(Message::type)), __FILE__, __LINE__);
        return {};
    }

    template <class Message>
    bool hasHeard() const
    {
        return std::any_of(m_unanswered.begin(), m_unanswered.end(), [](const Heard &heard) {
            return as<Message>(heard.request) != nullptr;
        });
    }
    bool hasHeardNothing() const { return m_unanswered.isEmpty(); }

    void answers(const protocol::Reply &reply) { emit textReceived(wire::encodeReply(m_current, reply)); }
    void refuses(ErrorCode code, const QString &detail = {})
    {
        emit textReceived(wire::encodeError(m_current, {code, detail}));
    }
    void says(const protocol::Event &event) { emit textReceived(wire::encodeEvent(event)); }
    void saysBytes(const QByteArray &bytes) { emit textReceived(bytes); }

    // To be answered later than others, by answersLater().
    QString current() const { return m_current; }
    void answersLater(const QString &id, const protocol::Reply &reply)
    {
        emit textReceived(wire::encodeReply(id, reply));
    }

    QUrl url() const { return m_url; }
    int attempts() const { return m_attempts; }
    int closes() const { return m_closes; }

private:
    struct Heard
    {
        QString id;
        protocol::Request request;
    };

    template <class Message>
    static const Message *as(const protocol::Request &request)
    {
        return std::visit([](const auto &kind) { return messageIn<Message>(kind); }, request);
    }
    template <class Message, class... Kinds>
    static const Message *messageIn(const std::variant<Kinds...> &kind)
    {
        if constexpr ((std::is_same_v<Message, Kinds> || ...))
            return std::get_if<Message>(&kind);
        else
            return nullptr;
    }

    QUrl m_url;
    QList<Heard> m_unanswered;
    QString m_current;
    int m_attempts = 0;
    int m_closes = 0;
};

}
