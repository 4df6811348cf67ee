#include "server/app/adoption.h"

#include "server/app/identity.h"
#include "server/security/private_files.h"
#include "server/storage/database_copy.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace tincan::app {

namespace {

using security::replaceFile;
using security::writePrivateFile;

constexpr auto ownerDirectory = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

Error about(const QString &path, const Error &error)
{
    return {error.code, QStringLiteral("%1 (%2)").arg(error.detail, path)};
}

// What it brings together before any of it takes its place.
struct Gathered
{
    explicit Gathered(const DataDirectory &directory) : path(directory.adoptionPath()) {}

    QString path;
    QString database = path + QStringLiteral("/tincan.db");
    QString key = path + QStringLiteral("/key.pem");
    QString certificate = path + QStringLiteral("/certificate.pem");
    QString setupCode = path + QStringLiteral("/setup-code");
};

Status mayBeReplaced(const DataDirectory &here)
{
    if (!QFile::exists(here.databasePath()))
        return {};
    const auto contents = storage::contentsOf(here.databasePath());
    if (!contents)
        return about(here.databasePath(), contents.error());
    if (!*contents || (*contents)->accounts == 0)
        return {};
    return Error{ErrorCode::forbidden,
                 QStringLiteral("There are accounts here already (%1), which would be lost. Please name a data "
                                "directory without any.")
                     .arg((*contents)->accounts)};
}

// One that never spoke with encryption has no key to bring.
Status gatherKey(const DataDirectory &other, const Gathered &gathered, Timestamp now)
{
    if (!QFile::exists(other.keyPath()) && !QFile::exists(other.certificatePath()))
        return {};
    const auto certificate = ownCertificate(other).ensure(now);
    if (!certificate)
        return certificate.error();
    if (const auto wrote = writePrivateFile(gathered.key, certificate->keyPem); !wrote)
        return wrote;
    return writePrivateFile(gathered.certificate, certificate->chainPem);
}

Status gatherSetupCode(const DataDirectory &other, const Gathered &gathered)
{
    QFile file(other.setupCodePath());
    if (!file.exists())
        return {};
    constexpr qint64 mostBytes = 64;
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::serverFailure, QStringLiteral("%1 cannot be read.").arg(other.setupCodePath())};
    return writePrivateFile(gathered.setupCode, file.read(mostBytes));
}

Status gather(const DataDirectory &other, const Gathered &gathered, Timestamp now)
{
    // What an earlier attempt has left.
    QDir(gathered.path).removeRecursively();
    if (!QDir().mkpath(gathered.path) || !QFile::setPermissions(gathered.path, ownerDirectory))
        return Error{ErrorCode::serverFailure, QStringLiteral("%1 cannot be made.").arg(gathered.path)};
    if (const auto copied = storage::copyDatabase(other.databasePath(), gathered.database); !copied)
        return about(other.databasePath(), copied.error());
    if (const auto key = gatherKey(other, gathered, now); !key)
        return key;
    return gatherSetupCode(other, gathered);
}

// The log of one database is poison for another.
Status removeOldDatabase(const DataDirectory &here)
{
    for (const char *part : {"-wal", "-shm", ""}) {
        const QString path = here.databasePath() + QString::fromLatin1(part);
        if (QFile::exists(path) && !QFile::remove(path))
            return Error{ErrorCode::serverFailure, QStringLiteral("%1 cannot be removed.").arg(path)};
    }
    return {};
}

// The database is the last: without it there are no accounts here, and all of it can be done again.
Status moveIn(const Gathered &gathered, const DataDirectory &here)
{
    if (const auto removed = removeOldDatabase(here); !removed)
        return removed;
    const std::pair<QString, QString> moves[] = {{gathered.key, here.keyPath()},
                                                 {gathered.certificate, here.certificatePath()},
                                                 {gathered.setupCode, here.setupCodePath()},
                                                 {gathered.database, here.databasePath()}};
    for (const auto &[from, to] : moves) {
        if (!QFile::exists(from))
            continue;
        if (const auto moved = replaceFile(from, to); !moved)
            return moved;
    }
    return {};
}

}

Result<QString> adopt(const QString &other, const QString &dataDirectory, Timestamp now)
{
    if (QFileInfo(other).canonicalFilePath() == QFileInfo(dataDirectory).canonicalFilePath()
        && QFileInfo::exists(other))
        return Error{ErrorCode::badField, QStringLiteral("A data directory cannot adopt itself.")};
    const auto source = DataDirectory::openStopped(other);
    if (!source)
        return source.error();
    const auto contents = storage::contentsOf((*source)->databasePath());
    if (!contents)
        return about((*source)->databasePath(), contents.error());
    if (!*contents)
        return Error{ErrorCode::notFound, QStringLiteral("Nothing was ever kept in %1.").arg(other)};
    const auto here = DataDirectory::open(dataDirectory);
    if (!here)
        return here.error();
    if (const auto free = mayBeReplaced(**here); !free)
        return free.error();
    const Gathered gathered(**here);
    if (const auto done = gather(**source, gathered, now); !done)
        return done.error();
    if (const auto moved = moveIn(gathered, **here); !moved)
        return moved.error();
    QDir(gathered.path).removeRecursively();
    (*here)->sayStoppedCleanly();
    return QStringLiteral(
               "%1 is now the server that %2 was (accounts: %3). Start no server on %2 any more: there would "
               "be two that are the same to their clients.")
        .arg(dataDirectory, other)
        .arg((*contents)->accounts);
}

}
