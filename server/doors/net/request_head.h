#pragma once

#include <QByteArray>

#include <variant>

namespace tincan::doors::net {

// What has to be known of an HTTP request to decide who takes it.
struct RequestHead
{
    qsizetype bytes = 0;
    QByteArray target;
    QByteArray host;
    // Empty where there is none.
    QByteArray origin;
    bool isWebSocket = false;
};

enum class HeadProblem { incomplete, bad, tooLarge };

// From what has come so far.
std::variant<HeadProblem, RequestHead> readHead(const QByteArray &bytes, qsizetype mostBytes);

}
