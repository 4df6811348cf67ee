#pragma once

#include "shared/base/result.h"

#include <QHostAddress>
#include <QStringList>

namespace tincan::app {

struct Options
{
    QString dataDirectory;
    QHostAddress address;
    quint16 port = 0;
};

// What the command line asks for: options to start with, a data directory whose audit log is to be verified or whose
// server is to have a new key or to move elsewhere, or a text to print (--help, --version) and leave.
struct CommandLine
{
    std::optional<Options> options;
    QString text;
    QString auditOf = {};
    QString newKeyOf = {};
    // Whose server is to move to `adoptedBy`.
    QString adopted = {};
    QString adoptedBy = {};
};

// An error's detail is what to tell whoever typed it.
Result<CommandLine> parseCommandLine(const QStringList &arguments);

}
