#pragma once

#include "server/app/config.h"

namespace tincan::app {

// One setting of the configuration: its name in the file, what it takes, and where it is kept.
struct ConfigKey
{
    enum class Holds {
        // As soon as the file is read again.
        atOnce,
        atTheNextStart
    };

    QString name;
    Holds holds = Holds::atTheNextStart;
    QString takes;
    // False where it takes something else.
    std::function<bool(Config &, const SettingValue &)> set;
    std::function<void(Config &to, const Config &from)> copy;
    std::function<bool(const Config &, const Config &)> isSame;
};

// All of them, in the order in which they are explained.
const std::vector<ConfigKey> &configKeys();

}
