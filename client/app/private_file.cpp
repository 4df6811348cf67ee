#include "client/app/private_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

namespace tincan::app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PrivateFile)
};

}

Status writePrivately(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    // Before there is anything in it that others must not read.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(content) != content.size()
        || !file.commit())
        return Error{ErrorCode::serverFailure, Words::tr("%1 cannot be written: %2").arg(path, file.errorString())};
    return {};
}

QByteArray readPrivately(const QString &path, qint64 mostBytes)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(mostBytes) : QByteArray();
}

}
