#pragma once

#include "server/core/commands.h"

#include <QStringList>

namespace tincan::app {

// What follows "user" on the command line: an account to do something with, or else to list them all.
struct UserCommand
{
    std::optional<core::Operate> act = {};
};

// Of the words behind "user". An error's detail is what to tell whoever typed it.
Result<UserCommand> parseUserCommand(const QStringList &words);

// How a command ended, for whoever typed it. What went well may carry a secret, and is for stdout alone.
struct Spoken
{
    enum ExitCode { done = 0, refused = 1, tryAgain = 75 };
    ExitCode code = done;
    QString text;
};

Spoken runUserCommand(const UserCommand &command, const QString &dataDirectory);

}
