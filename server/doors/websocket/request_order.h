#pragma once

#include "shared/protocol/catalogue.h"

#include <QString>

#include <deque>
#include <optional>
#include <unordered_map>

namespace tincan::doors::websocket {

// When each of a connection's requests may start: commands in the order they came; a query after the commands before
// it are answered, so that it sees what they did; and what changes who speaks on the connection (hello, signing in,
// signing out) alone, because everything after it is decided on that.
class RequestOrder
{
public:
    // How many requests of one connection may be under way or waiting.
    static constexpr size_t mostOpen = 256;

    struct Started
    {
        quint64 ticket = 0;
        protocol::Request request;
    };

    // False when there are too many already.
    [[nodiscard]] bool add(const QString &id, protocol::Request request);
    // Whether there is one that may start now.
    bool mayStart() const;
    // That one. Its ticket names it until it is finished.
    std::optional<Started> start();
    // The id its sender gave it.
    std::optional<QString> finish(quint64 ticket);

private:
    enum class Kind { command, query, alone };
    struct Waiting
    {
        QString id;
        protocol::Request request;
    };
    struct Running
    {
        QString id;
        Kind kind = Kind::command;
    };

    static Kind kindOf(const protocol::Request &request);
    bool mayStart(Kind kind) const;
    qsizetype running(Kind kind) const { return m_count[size_t(kind)]; }

    std::deque<Waiting> m_waiting;
    std::unordered_map<quint64, Running> m_running;
    qsizetype m_count[3] = {0, 0, 0};
    quint64 m_lastTicket = 0;
};

}
