#pragma once

#include "server/app/endpoint.h"
#include "server/app/user_command.h"
#include "shared/base/result.h"

#include <QStringList>

namespace tincan::app {

// What was typed. It goes before what the configuration file says; nothing typed is empty.
struct Options
{
    QString configFile;
    QString dataDirectory;
    std::optional<Endpoint> listen;
    bool plaintext = false;
};

// What the command line asks for.
struct CommandLine
{
    enum class Action {
        // A text, and leave: --help, --version.
        print,
        run,
        checkConfig,
        verifyAudit,
        // Something with accounts.
        user,
        rotateKey,
        adopt
    };

    Action action = Action::run;
    Options options;
    QString text = {};
    UserCommand user = {};
    // The data directory whose server is to move here.
    QString adopted = {};
};

// An error's detail is what to tell whoever typed it. No file is read here.
Result<CommandLine> parseCommandLine(const QStringList &arguments);

}
