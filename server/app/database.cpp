#include "server/app/database.h"

#include "server/storage/foundation.h"
#include "server/storage/integrity.h"
#include "server/storage/migrations.h"

namespace tincan::app {

namespace {

Status prepare(storage::SqliteConnection &sql, bool checkFirst, const WallClock &wall, RandomSource &random)
{
    if (checkFirst) {
        if (const auto checked = storage::quickCheck(sql); !checked)
            return checked;
    }
    if (const auto migrated = storage::migrate(sql, storage::allMigrations(), wall.now()); !migrated)
        return migrated;
    IdSource ids(wall, random);
    return storage::layFoundation(sql, ids);
}

}

Result<std::unique_ptr<storage::SqliteConnection>> openDatabase(const QString &path, bool checkFirst,
                                                                const WallClock &wall, RandomSource &random)
{
    // Whoever has to do something about it has to know about which file.
    const auto about = [&](const Error &error) {
        return Error{error.code, QStringLiteral("%1 (%2)").arg(error.detail, path)};
    };
    auto opened = storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::readWrite);
    if (!opened)
        return about(opened.error());
    if (const auto prepared = prepare(**opened, checkFirst, wall, random); !prepared)
        return about(prepared.error());
    return opened;
}

}
