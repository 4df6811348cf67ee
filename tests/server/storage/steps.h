#pragma once

#include "tests/server/storage/database_file.h"

namespace tincan::tests {

constexpr Timestamp now{1'800'000'000'000};

// Of a schema that is not ours.
inline storage::Migration step(int number, const char *sql)
{
    return {number, QStringLiteral("step%1").arg(number), QString::fromLatin1(sql)};
}

inline QList<storage::Migration> twoSteps()
{
    return {step(1, "CREATE TABLE things (x INTEGER);\n"), step(2, "CREATE TABLE others (x INTEGER);\n")};
}

inline const char *const tables =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'migrations' ORDER BY name";
inline const char *const applied = "SELECT number, name, applied_at FROM migrations ORDER BY number";

}
