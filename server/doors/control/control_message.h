#pragma once

#include "server/core/commands.h"

#include <QByteArray>

// What is said through the control socket: one line of JSON in, {"action", "username"}, and one line out, {"ok"} with
// "code" and "expires_at" where one was made, or {"error", "text"}.
namespace tincan::doors::control {

// A line is never longer than this, either way.
inline constexpr qint64 mostLineBytes = 4096;

QByteArray encodeRequest(const core::Operate &request);
Result<core::Operate> decodeRequest(QByteArrayView line);

QByteArray encodeAnswer(const Result<protocol::Reply> &answer);
// The answer that was given, or what is wrong with the line.
Result<protocol::Reply> decodeAnswer(QByteArrayView line);

}
