#include "client/app/profile.h"

#include "client/app/private_file.h"
#include "client/state/server_address.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

namespace tincan::app {

namespace {

constexpr qint64 mostFileBytes = 4'096;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

Error problem(const QString &words)
{
    return {ErrorCode::serverFailure, words};
}

QList<QByteArray> readLines(const QString &path)
{
    return readPrivately(path, mostFileBytes).split('\n');
}

}

bool Profile::isValidName(const QString &name)
{
    static const QRegularExpression valid(QStringLiteral("\\A[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}\\z"));
    return valid.match(name).hasMatch();
}

QString Profile::standardRoot()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/tincan/profiles");
}

Result<std::unique_ptr<Profile>> Profile::open(const QString &root, const QString &name)
{
    Q_ASSERT(isValidName(name));
    const QString path = root + u'/' + name;
    if (!QDir().mkpath(path + QStringLiteral("/sessions")) || !QFile::setPermissions(path, ownerDirectory))
        return problem(Words::tr("The profile's directory cannot be made: %1").arg(path));
    std::unique_ptr<Profile> profile(new Profile(path));
    profile->m_lock.setStaleLockTime(0);
    if (!profile->m_lock.tryLock(0)) {
        if (profile->m_lock.error() == QLockFile::LockFailedError)
            return problem(
                Words::tr("TinCan is already running with the profile \"%1\". Another one can be started with "
                          "--profile NAME")
                    .arg(name));
        return problem(Words::tr("The profile's directory cannot be used: %1").arg(path));
    }
    return profile;
}

Profile::Profile(const QString &path)
    : m_directory(path),
      m_lock(path + QStringLiteral("/lock")),
      m_drafts(path + QStringLiteral("/drafts")),
      m_pins(path + QStringLiteral("/keys"))
{}

bool Profile::isEmpty() const
{
    return QDir(m_directory.filePath(QStringLiteral("sessions"))).isEmpty(QDir::Files);
}

std::optional<state::StoredSession> Profile::load(const state::KnownServer &server) const
{
    // A line for the user, one for the token, one for the address; whatever else stands there is not ours.
    const auto lines = readLines(sessionPath(server));
    if (lines.size() < 3 || lines.at(1).isEmpty() || lines.at(2) != server.address.toUtf8())
        return std::nullopt;
    const auto user = UserId::parse(QString::fromUtf8(lines.at(0)));
    if (!user)
        return std::nullopt;
    return state::StoredSession{server, *user, QString::fromUtf8(lines.at(1))};
}

Status Profile::save(const state::StoredSession &session)
{
    return writePrivately(sessionPath(session.server),
                          session.user.toString().toUtf8() + '\n' + session.token.toUtf8() + '\n'
                              + session.server.address.toUtf8() + '\n');
}

void Profile::remove(const state::KnownServer &server)
{
    QFile::remove(sessionPath(server));
}

std::optional<QUrl> Profile::lastServer() const
{
    const auto lines = readLines(m_directory.filePath(QStringLiteral("server")));
    const auto url = state::parseServerAddress(lines.isEmpty() ? QString() : QString::fromUtf8(lines.constFirst()));
    return url ? std::optional(*url) : std::nullopt;
}

void Profile::rememberServer(const QUrl &url)
{
    // Comes with each reconnect.
    if (lastServer() == url)
        return;
    // Without it the next start asks for the address: nothing is lost.
    (void)writePrivately(m_directory.filePath(QStringLiteral("server")), url.toEncoded() + '\n');
}

QString Profile::sessionPath(const state::KnownServer &server) const
{
    // An address may be longer than the name of a file, and has characters that none may have.
    const auto address = QCryptographicHash::hash(server.address.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return m_directory.filePath(QStringLiteral("sessions/") + server.id.toString() + u'-'
                                + QString::fromLatin1(address));
}

}
