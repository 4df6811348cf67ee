#include "server/app/data_directory.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace tincan::app {

namespace {

QString databaseName()
{
    return QStringLiteral("tincan.db");
}

QString lockName()
{
    return QStringLiteral("lock");
}

// There while a server runs, and after one that ended without saying so. Not the lock itself: whoever looks for a stale
// lock takes it away.
QString runningName()
{
    return QStringLiteral("running");
}

QString keyName()
{
    return QStringLiteral("key.pem");
}

QString certificateName()
{
    return QStringLiteral("certificate.pem");
}

QString setupCodeName()
{
    return QStringLiteral("setup-code");
}

QString adoptionName()
{
    return QStringLiteral("adopting");
}

// Somebody who names a home directory or /tmp by mistake must not find it closed to everybody else.
bool isOursToClose(const QDir &directory)
{
    QStringList entries = directory.entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &ours :
         {lockName(), runningName(), keyName(), certificateName(), setupCodeName(), adoptionName()})
        entries.removeAll(ours);
    return entries.isEmpty() || entries.contains(databaseName());
}

}

DataDirectory::DataDirectory(const QString &path) : m_path(path), m_lock(path + u'/' + lockName()) {}

QString DataDirectory::databasePath() const
{
    return databasePathIn(m_path);
}

QString DataDirectory::databasePathIn(const QString &path)
{
    return path + u'/' + databaseName();
}

QString DataDirectory::controlPathIn(const QString &path)
{
    return QDir(path).absolutePath() + QStringLiteral("/control");
}

QString DataDirectory::setupCodePath() const
{
    return m_path + u'/' + setupCodeName();
}

QString DataDirectory::adoptionPath() const
{
    return m_path + u'/' + adoptionName();
}

QString DataDirectory::keyPath() const
{
    return m_path + u'/' + keyName();
}

QString DataDirectory::certificatePath() const
{
    return m_path + u'/' + certificateName();
}

void DataDirectory::sayStoppedCleanly()
{
    QFile::remove(m_path + u'/' + runningName());
}

// On the disk before the database is opened: a power cut is what it is for.
Status DataDirectory::sayRunning()
{
    QFile file(m_path + u'/' + runningName());
    m_wasStoppedCleanly = !file.exists();
    if (file.open(QIODevice::WriteOnly) && ::fsync(file.handle()) == 0)
        return {};
    return Error{ErrorCode::serverFailure, QStringLiteral("The data directory %1 cannot be written to.").arg(m_path)};
}

Result<std::unique_ptr<DataDirectory>> DataDirectory::open(const QString &path)
{
    const QString absolute = QDir(path).absolutePath();
    if (!QDir().mkpath(absolute)) {
        return Error{ErrorCode::serverFailure, QStringLiteral("The data directory %1 cannot be made.").arg(absolute)};
    }
    if (!isOursToClose(QDir(absolute))) {
        return Error{
            ErrorCode::serverFailure,
            QStringLiteral("The directory %1 has other things in it. Please name one for TinCan alone.").arg(absolute)};
    }
    if (!QFile::setPermissions(absolute, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return Error{ErrorCode::serverFailure,
                     QStringLiteral("The data directory %1 belongs to somebody else.").arg(absolute)};
    }
    std::unique_ptr<DataDirectory> directory(new DataDirectory(absolute));
    if (const auto locked = directory->lock(); !locked)
        return locked.error();
    if (const auto said = directory->sayRunning(); !said)
        return said.error();
    return directory;
}

Result<std::unique_ptr<DataDirectory>> DataDirectory::openStopped(const QString &path)
{
    const QString absolute = QDir(path).absolutePath();
    if (!QFile::exists(databasePathIn(absolute))) {
        return Error{ErrorCode::notFound,
                     QStringLiteral("No TinCan server has ever kept anything in %1.").arg(absolute)};
    }
    std::unique_ptr<DataDirectory> directory(new DataDirectory(absolute));
    if (const auto locked = directory->lock(); !locked)
        return locked.error();
    return directory;
}

Status DataDirectory::lock()
{
    // Only the end of the process that holds it makes a lock stale, not its age.
    m_lock.setStaleLockTime(0);
    if (m_lock.tryLock(0))
        return {};
    if (m_lock.error() == QLockFile::LockFailedError) {
        qint64 process = 0;
        QString host;
        QString program;
        m_lock.getLockInfo(&process, &host, &program);
        return Error{
            ErrorCode::busy,
            QStringLiteral("Another server (process %1) is using the data directory %2.").arg(process).arg(m_path)};
    }
    return Error{ErrorCode::serverFailure, QStringLiteral("The data directory %1 cannot be written to.").arg(m_path)};
}

}
