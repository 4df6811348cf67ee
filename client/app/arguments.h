#pragma once

#include "shared/base/result.h"

#include <QStringList>
#include <QUrl>

namespace tincan::app {

// What the command line asks for.
struct Arguments
{
    enum class Wish { run, showHelp, showVersion };

    Wish wish = Wish::run;
    QString profile;
    // Nothing: the profile's own, or the one on this computer.
    std::optional<QUrl> server;
};

Result<Arguments> parseArguments(const QStringList &arguments);
QString helpText();

}
