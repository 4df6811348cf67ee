#include "server/security/private_files.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

namespace tincan::security {

namespace {

Error problem(const QString &path)
{
    return {ErrorCode::serverFailure, QStringLiteral("%1 cannot be written.").arg(path)};
}

// A name is on the disk once its directory is.
bool keepsNames(const QString &path)
{
    const QByteArray directory = QFile::encodeName(QFileInfo(path).absolutePath());
    const int descriptor = ::open(directory.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor == -1)
        return false;
    const bool isKept = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return isKept;
}

}

Status writePrivateFile(const QString &path, const QByteArray &content)
{
    // Goes to the disk before it takes the place of the other one.
    QSaveFile file(path);
    const bool isWritten = !content.isEmpty() && file.open(QIODevice::WriteOnly)
                           && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
                           && file.write(content) == content.size() && file.flush() && ::fsync(file.handle()) == 0
                           && file.commit() && keepsNames(path);
    return isWritten ? Status() : problem(path);
}

Status replaceFile(const QString &by, const QString &path)
{
    const bool isReplaced =
        ::rename(QFile::encodeName(by).constData(), QFile::encodeName(path).constData()) == 0 && keepsNames(path);
    return isReplaced ? Status() : problem(path);
}

}
