#pragma once

#include "server/app/config.h"
#include "server/app/options.h"

namespace tincan::app {

// What becomes of a running server's configuration when its file is read again.
struct Reloaded
{
    // What holds from now on.
    Config config;
    // By the names of their keys.
    QStringList changed;
    QStringList afterRestart;
};

Reloaded reloaded(const Config &running, const Config &wanted);

// Reads the configuration file again when it is told to, and hands on what holds at once. A file that is not sound
// changes nothing.
class Reloader
{
public:
    Reloader(Options options, Config running, std::function<void(const Config &)> apply);

    void reload();

private:
    Options m_options;
    Config m_running;
    std::function<void(const Config &)> m_apply;
};

}
