#pragma once

#include <QString>

#include <optional>

namespace tincan {

// Every way a request can fail. The wire text of each stands in one table in error.cpp, its HTTP status in another.
enum class ErrorCode {
    // What was sent cannot be understood.
    badJson,
    badEnvelope,
    badField,
    tooLarge,
    unknownType,
    unsupportedProtocol,
    // It was understood, and is refused.
    helloRequired,
    notSignedIn,
    alreadySignedIn,
    wrongCredentials,
    sessionEnded,
    badUsername,
    usernameTaken,
    badPassword,
    notFound,
    forbidden,
    clientIdReused,
    // It may succeed another time.
    tooManyRequests,
    busy,
    storageFull,
    outcomeUnknown,
    serverFailure,
};

// `detail` is for the person who reads it: it never carries a secret or SQL.
struct Error
{
    ErrorCode code = ErrorCode::serverFailure;
    QString detail;
    // Where it is known when it may succeed.
    std::optional<int> retryAfterSeconds = {};
    friend bool operator==(const Error &, const Error &) = default;
};

QString wireText(ErrorCode code);
std::optional<ErrorCode> errorCodeFromWire(QStringView text);

}
