#pragma once

#include "shared/base/result.h"

#include <QStringList>

#include <variant>
#include <vector>

namespace tincan::app {

// A table of the file, with or without anything in it.
struct SettingTable
{};
// What no setting of ours is: a date, a fraction, an array of other things than texts.
struct OtherValue
{};
using SettingValue = std::variant<OtherValue, SettingTable, bool, qint64, QString, QStringList>;

// Counted from 1, as editors do.
struct FilePlace
{
    int line = 0;
    int column = 0;
};

// One thing that a file says, by its full name: `level` below `[log]` is "log.level".
struct Setting
{
    QString key;
    SettingValue value;
    FilePlace keyAt;
    FilePlace valueAt;
};

// What a file in TOML says, in its order. What it means, and whether there is such a setting, is not known here. An
// error's detail is "LINE:COLUMN: words".
Result<std::vector<Setting>> parseSettings(const QByteArray &toml);
QString problemAt(FilePlace place, const QString &words);

}
