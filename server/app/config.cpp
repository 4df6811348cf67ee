#include "server/app/config.h"

#include "server/app/config_keys.h"

#include <QFile>

#include <algorithm>

namespace tincan::app {

namespace {

// More than anybody writes by hand.
constexpr qint64 mostBytes = 1024 * 1024;

Error problem(const QString &words)
{
    return {ErrorCode::badField, words};
}

bool isTable(const QString &name)
{
    return std::ranges::any_of(configKeys(), [&](const ConfigKey &key) { return key.name.startsWith(name + u'.'); });
}

const ConfigKey *keyNamed(const QString &name)
{
    const auto &keys = configKeys();
    const auto found = std::ranges::find(keys, name, &ConfigKey::name);
    return found == keys.end() ? nullptr : &*found;
}

// What is wrong with it, empty where it is taken.
QString take(Config &config, const Setting &setting)
{
    const bool isTableInFile = std::holds_alternative<SettingTable>(setting.value);
    if (isTable(setting.key)) {
        return isTableInFile
                   ? QString()
                   : problemAt(setting.valueAt,
                               QStringLiteral("%1 is a table; its settings stand below [%1].").arg(setting.key));
    }
    const ConfigKey *key = keyNamed(setting.key);
    if (!key) {
        return problemAt(
            setting.keyAt,
            (isTableInFile ? QStringLiteral("There is no table [%1].") : QStringLiteral("There is no setting %1."))
                .arg(setting.key));
    }
    if (key->set(config, setting.value))
        return {};
    return problemAt(setting.valueAt, QStringLiteral("%1 takes %2.").arg(key->name, key->takes));
}

// What is in an unknown table is not worth a line each.
bool isBelow(const QString &key, const QStringList &unknownTables)
{
    return std::ranges::any_of(unknownTables, [&](const QString &table) { return key.startsWith(table + u'.'); });
}

}

Result<Config> parseConfig(const QString &path, const QByteArray &toml)
{
    const auto settings = parseSettings(toml);
    if (!settings)
        return problem(path + u':' + settings.error().detail);
    Config config;
    QStringList problems;
    QStringList refusedTables;
    for (const Setting &setting : *settings) {
        if (isBelow(setting.key, refusedTables))
            continue;
        const QString wrong = take(config, setting);
        if (wrong.isEmpty())
            continue;
        problems.append(path + u':' + wrong);
        if (std::holds_alternative<SettingTable>(setting.value))
            refusedTables.append(setting.key);
    }
    if (config.tls.certificate.isEmpty() != config.tls.key.isEmpty())
        problems.append(path + QStringLiteral(": tls.certificate and tls.key go together: name both, or neither."));
    if (!problems.isEmpty())
        return problem(problems.join(u'\n'));
    return config;
}

Result<Config> readConfig(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return problem(QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString()));
    const QByteArray toml = file.read(mostBytes + 1);
    if (file.error() != QFile::NoError)
        return problem(QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (toml.size() > mostBytes)
        return problem(QStringLiteral("%1 is too large for a configuration.").arg(path));
    return parseConfig(path, toml);
}

}
