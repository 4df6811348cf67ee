#include "client/app/pin_folder.h"

#include "client/app/private_file.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

namespace tincan::app {

namespace {

constexpr qint64 mostFileBytes = 4'096;
constexpr qsizetype fingerprintBytes = 32;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PinFolder)
};

}

std::optional<QByteArray> PinFolder::load(const QString &address) const
{
    const QString path = pathOf(address);
    if (!QFile::exists(path))
        return std::nullopt;
    const auto lines = readPrivately(path, mostFileBytes).split('\n');
    const auto fingerprint = QByteArray::fromHex(lines.constFirst());
    // A key was known here: no other one is taken for it only because the file is damaged.
    if (lines.size() < 2 || fingerprint.size() != fingerprintBytes || lines.at(1) != address.toUtf8())
        return QByteArray();
    return fingerprint;
}

Status PinFolder::save(const QString &address, const QByteArray &fingerprint)
{
    if (!QDir().mkpath(m_directory.path()) || !QFile::setPermissions(m_directory.path(), ownerDirectory))
        return Error{ErrorCode::serverFailure, Words::tr("%1 cannot be made").arg(m_directory.path())};
    return writePrivately(pathOf(address), fingerprint.toHex() + '\n' + address.toUtf8() + '\n');
}

void PinFolder::remove(const QString &address)
{
    QFile::remove(pathOf(address));
}

QString PinFolder::pathOf(const QString &address) const
{
    // An address may be longer than the name of a file, and has characters that none may have.
    const auto name = QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return m_directory.filePath(QString::fromLatin1(name));
}

}
