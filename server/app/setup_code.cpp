#include "server/app/setup_code.h"

#include "server/core/codes.h"

#include <QFile>

#include <unistd.h>

namespace tincan::app {

namespace {

constexpr auto forItsOwner = QFile::ReadOwner | QFile::WriteOwner;

}

Result<QString> SetupCode::prepare(core::Store &store, RandomSource &random) const
{
    if (const auto begun = store.begin(); !begun)
        return begun.error();
    auto code = keep(store, random);
    if (!code) {
        store.rollback();
        return code;
    }
    if (const auto committed = store.commit(); !committed)
        return committed.error();
    return code;
}

Result<QString> SetupCode::keep(core::Store &store, RandomSource &random) const
{
    const auto admins = store.users().admins();
    if (!admins)
        return admins.error();
    const auto hash = store.server().setupCodeHash();
    if (!hash)
        return hash.error();
    if (!admins->empty()) {
        remove();
        if (const auto set = store.server().setSetupCodeHash({}); !set)
            return set.error();
        return QString();
    }
    // The same as long as nobody used it: it may have been read already.
    if (const QString known = written(); !known.isEmpty() && core::codeHash(known) == *hash)
        return known;
    const QString code = core::makeCode(random);
    if (const auto wrote = write(code); !wrote)
        return wrote.error();
    if (const auto set = store.server().setSetupCodeHash(core::codeHash(code)); !set)
        return set.error();
    return code;
}

void SetupCode::remove() const
{
    QFile::remove(m_path);
}

QString SetupCode::written() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.read(64)).trimmed();
}

// A new file, so that nobody has it open, and closed to others before there is anything in it.
Status SetupCode::write(const QString &code) const
{
    remove();
    QFile file(m_path);
    const QByteArray line = code.toUtf8() + '\n';
    const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, forItsOwner)
                           && file.write(line) == line.size() && file.flush() && ::fsync(file.handle()) == 0;
    if (isWritten)
        return {};
    return Error{ErrorCode::serverFailure, QStringLiteral("The setup code cannot be written to %1.").arg(m_path)};
}

}
