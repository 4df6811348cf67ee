#include "server/app/effective_config.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace tincan::app {

namespace {

QString ownDataDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/tincan-server");
}

Result<Config> configOf(const Options &options)
{
    return options.configFile.isEmpty() ? Config() : readConfig(options.configFile);
}

QString dataDirectory(const Options &options, const Config &config)
{
    if (!options.dataDirectory.isEmpty())
        return options.dataDirectory;
    return config.dataDirectory.isEmpty() ? ownDataDirectory() : config.dataDirectory;
}

void overrule(Config &config, const Options &options)
{
    config.dataDirectory = dataDirectory(options, config);
    if (options.listen)
        config.listen = {*options.listen};
    else if (options.configFile.isEmpty() && options.plaintext)
        // What it takes to try it out, or to put a proxy before it: one word.
        config.listen = {{QHostAddress(QHostAddress::LocalHost), 8642}};
    config.plaintext = config.plaintext || options.plaintext;
}

// A word too many on a command line must not send an office's passwords over its network; a file is written with care.
QStringList openAddresses(const Config &config)
{
    QStringList problems;
    for (const Endpoint &endpoint : config.listen) {
        if (!endpoint.address.isLoopback()) {
            problems.append(QStringLiteral("Without encryption the server listens only on this machine's own addresses "
                                           "(127.0.0.1 or [::1]), not on %1, unless the configuration file says "
                                           "plaintext = true.")
                                .arg(endpointText(endpoint)));
        }
    }
    return problems;
}

QStringList unreadable(const TlsFiles &files)
{
    QStringList problems;
    for (const auto &[name, path] :
         {std::pair(QStringLiteral("tls.certificate"), files.certificate), {QStringLiteral("tls.key"), files.key}}) {
        if (!path.isEmpty() && !(QFileInfo(path).isFile() && QFileInfo(path).isReadable()))
            problems.append(QStringLiteral("%1: the file %2 cannot be read.").arg(name, path));
    }
    return problems;
}

}

Result<Config> effectiveConfig(const Options &options)
{
    auto read = configOf(options);
    if (!read)
        return read;
    Config &config = *read;
    const bool isOpenOnPurpose = config.plaintext;
    overrule(config, options);
    QStringList problems = unreadable(config.tls);
    if (config.plaintext && !isOpenOnPurpose)
        problems += openAddresses(config);
    if (!problems.isEmpty())
        return Error{ErrorCode::badField, problems.join(u'\n')};
    return read;
}

Result<QString> effectiveDataDirectory(const Options &options)
{
    // What was typed is enough: a file that is not sound is no reason to keep it from being looked at.
    if (!options.dataDirectory.isEmpty())
        return options.dataDirectory;
    const auto config = configOf(options);
    return config ? Result<QString>(dataDirectory(options, *config)) : config.error();
}

}
