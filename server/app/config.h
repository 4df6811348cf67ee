#pragma once

#include "server/app/log.h"
#include "server/app/setting_kinds.h"
#include "server/core/policy.h"

namespace tincan::app {

// Both are files, or neither is there.
struct TlsFiles
{
    QString certificate;
    QString key;
};

// How many connections there may be at a time.
struct ConnectionLimits
{
    qint64 all = 20'000;
    qint64 perAddress = 256;
};

// All that whoever runs a server decides about it, with what holds where nothing is said.
struct Config
{
    std::vector<Endpoint> listen = {{QHostAddress(QHostAddress::Any), 8642}};
    // Empty for the user's own.
    QString dataDirectory;
    bool plaintext = false;
    TlsFiles tls;
    core::Policy policy;
    ConnectionLimits limits;
    // Whose word is taken for where a connection comes from.
    std::vector<Subnet> trustedProxies;
    // From which pages a browser may connect.
    QStringList origins;
    LogFormat logFormat = LogFormat::automatic;
    LogLevel logLevel = LogLevel::info;
};

// An error's detail has a line for each problem, "FILE:LINE:COLUMN: words" where it is in the file.
Result<Config> readConfig(const QString &path);
// The same, of what stands in the file.
Result<Config> parseConfig(const QString &path, const QByteArray &toml);

}
