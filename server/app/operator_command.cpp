#include "server/app/operator_command.h"

#include "server/app/data_directory.h"
#include "server/app/database.h"
#include "server/app/setup_code.h"
#include "server/core/chat_core.h"
#include "server/doors/control/control_client.h"
#include "server/doors/control/control_door.h"
#include "server/storage/sql_store.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <unistd.h>

namespace tincan::app {

namespace {

// How often to look whether the server that has the lock has come up, or is gone.
constexpr unsigned long lookMs = 50;

// Where no door is: keeps the one answer, and has nobody to tell of anything.
class OneAnswer final : public core::Outbox
{
public:
    void release(std::vector<core::Outgoing> batch) override
    {
        for (core::Outgoing &outgoing : batch) {
            if (auto *answer = std::get_if<core::Answer>(&outgoing))
                reply = std::move(answer->reply);
        }
    }

    Result<protocol::Reply> reply =
        Error{ErrorCode::outcomeUnknown, QStringLiteral("Nobody knows whether it was done.")};
};

// No command of the operator's has a password in it.
class NoHashes final : public core::HashRunner
{
public:
    void start(core::HashJob) override { Q_UNREACHABLE(); }
};

Result<protocol::Reply> runOn(storage::SqliteConnection &sql, const SetupCode &setup, const WallClock &wall,
                              RandomSource &random, const core::Operate &request)
{
    storage::SqlStore store(sql);
    // As a server would find it: the first administrator ends it.
    if (const auto prepared = setup.prepare(store, random); !prepared)
        return prepared.error();
    const SystemMonotonicClock monotonic;
    OneAnswer outbox;
    NoHashes hashes;
    core::ChatCore core({store, outbox, hashes, wall, monotonic, random, {}, [&] { setup.remove(); }});
    core.run({{{{1}, 1}, request}});
    // Another program may hold the database for a while; the core gives up by itself.
    while (core.isWaiting()) {
        QThread::msleep(lookMs);
        core.runDue();
    }
    return outbox.reply;
}

Result<protocol::Reply> operateHere(DataDirectory &directory, const core::Operate &request)
{
    const SystemWallClock wall;
    SystemRandom random;
    auto sql = openDatabase(directory.databasePath(), !directory.wasStoppedCleanly(), wall, random);
    if (!sql)
        return sql.error();
    auto reply = runOn(**sql, SetupCode(directory.setupCodePath()), wall, random, request);
    const bool isWhole = !(*sql)->isBroken();
    (*sql).reset();
    // Otherwise the next server still has to look through all of it.
    if (isWhole && directory.wasStoppedCleanly())
        directory.sayStoppedCleanly();
    return reply;
}

// What is made here must be the server's own afterwards, which runs as whoever owns the directory.
Status mayWorkIn(const QString &dataDirectory, const core::Operate &request)
{
    const QFileInfo directory(dataDirectory);
    if (directory.exists() && directory.ownerId() != ::geteuid()) {
        return Error{ErrorCode::forbidden,
                     QStringLiteral("No server runs on %1, which belongs to %2. Please run this as that user.")
                         .arg(dataDirectory, directory.owner())};
    }
    // A name that was mistyped is to leave no new server behind.
    const bool isFirst = request.action == core::OperatorAction::createAdmin;
    if (isFirst || QFile::exists(DataDirectory::databasePathIn(dataDirectory)))
        return {};
    return Error{ErrorCode::notFound, QStringLiteral("There is no server's data in %1.").arg(dataDirectory)};
}

Error nobodyListens(const QString &controlPath, const Error &locked)
{
    if (!doors::control::ControlDoor::isTooLong(controlPath))
        return {ErrorCode::busy, locked.detail + QStringLiteral(" It does not listen to commands now.")};
    return {ErrorCode::forbidden,
            locked.detail
                + QStringLiteral(" Its path is too long for commands while it runs: please stop it for this, or keep "
                                 "the data under a shorter path.")};
}

}

Result<protocol::Reply> operate(const QString &dataDirectory, const core::Operate &request, int patienceMs)
{
    const QString control = DataDirectory::controlPathIn(dataDirectory);
    const bool isTooLong = doors::control::ControlDoor::isTooLong(control);
    const QDeadlineTimer patience(patienceMs);
    while (true) {
        if (!isTooLong) {
            if (auto answered = doors::control::ask(control, request, patience))
                return *std::move(answered);
        }
        if (const auto may = mayWorkIn(dataDirectory, request); !may)
            return may.error();
        const auto directory = DataDirectory::open(dataDirectory);
        if (directory)
            return operateHere(**directory, request);
        if (directory.error().code != ErrorCode::busy)
            return directory.error();
        if (isTooLong || patience.hasExpired())
            return nobodyListens(control, directory.error());
        QThread::msleep(lookMs);
    }
}

}
