#pragma once

#include "server/doors/net/switchboard.h"

namespace tincan::tests {

template <class SomeId>
SomeId id(quint8 number)
{
    IdBytes bytes{};
    bytes[15] = number;
    return SomeId(bytes);
}

inline const auto group = id<GroupId>(1);
inline const auto bob = id<UserId>(2);
inline const auto zoe = id<UserId>(3);

// The bytes are the text of the posted message. Counts how often it makes them.
class CountingDialect final : public doors::Dialect
{
public:
    QByteArray eventBytes(const protocol::Event &event) const override
    {
        ++made;
        return std::get<protocol::MessagePosted>(event).message.text.toUtf8();
    }
    mutable int made = 0;
};

// Writes down what happens to it.
class FakeReceiver final : public doors::net::Receiver
{
public:
    explicit FakeReceiver(const doors::Dialect &dialect) : m_dialect(dialect) {}

    const doors::Dialect &dialect() const override { return m_dialect; }
    void answer(quint64 ticket, const Result<protocol::Reply> &reply) override
    {
        log += reply ? QStringLiteral("answer %1").arg(ticket) : QStringLiteral("refusal %1").arg(ticket);
    }
    void attached(const core::SignedIn &who) override
    {
        log += QStringLiteral("attached");
        user = who.user;
    }
    void deliver(const QByteArray &bytes) override { log += QString::fromUtf8(bytes); }
    void flush() override
    {
        log += QStringLiteral("flush");
        if (onFlush)
            onFlush();
    }
    void closeSession() override { log += QStringLiteral("close"); }
    void closeForShutdown() override { log += QStringLiteral("shutdown"); }

    QString takeLog() { return std::exchange(log, {}).join(u'|'); }

    QStringList log;
    UserId user;
    std::function<void()> onFlush;

private:
    const doors::Dialect &m_dialect;
};

inline core::Publish publish(const core::Topic &topic, const char *text, std::optional<UserId> except = std::nullopt)
{
    protocol::MessagePosted posted;
    posted.message.text = QString::fromLatin1(text);
    return {{topic, except, {}}, std::make_shared<const protocol::Event>(posted)};
}

// A switchboard with two connections, 1 and 2, that nobody has signed in on. For tests to be made from.
class TwoReceivers
{
protected:
    void connectBoth()
    {
        m_board.emplace();
        m_dialect.made = 0;
        m_first.emplace(m_dialect);
        m_second.emplace(m_dialect);
        add(1, *m_first);
        add(2, *m_second);
    }
    void add(quint64 connection, FakeReceiver &receiver) { m_board->add({connection}, receiver); }
    void attach(quint64 connection, UserId user, std::vector<core::Topic> topics)
    {
        m_board->handle(core::Attach{{connection}, {user, {}}, std::move(topics)});
    }

    CountingDialect m_dialect;
    std::optional<doors::net::Switchboard> m_board;
    std::optional<FakeReceiver> m_first;
    std::optional<FakeReceiver> m_second;
};

}
