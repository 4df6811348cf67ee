#include "server/app/config_keys.h"

namespace tincan::app {

namespace {

using namespace Qt::StringLiterals;
using enum ConfigKey::Holds;

// Where it is kept is told by members: of the configuration, and of what that member is.
template <class T, class... Members>
ConfigKey key(const QString &name, ConfigKey::Holds holds, const SettingKind<T> &kind, Members... members)
{
    const auto set = [members..., read = kind.read](Config &config, const SettingValue &value) {
        auto meant = read(value);
        if (!meant)
            return false;
        (config.*....*members) = *std::move(meant);
        return true;
    };
    const auto copy = [members...](Config &to, const Config &from) { (to.*....*members) = (from.*....*members); };
    const auto isSame = [members...](const Config &one, const Config &other) {
        return (one.*....*members) == (other.*....*members);
    };
    return {name, holds, kind.takes, set, copy, isSame};
}

SettingKind<core::Registration> registrations()
{
    using core::Registration;
    return oneOf<Registration>({{QStringLiteral("open"), Registration::open},
                                {QStringLiteral("approval"), Registration::approval},
                                {QStringLiteral("invite"), Registration::invite}});
}

SettingKind<LogFormat> logFormats()
{
    return oneOf<LogFormat>({{QStringLiteral("auto"), LogFormat::automatic},
                             {QStringLiteral("plain"), LogFormat::plain},
                             {QStringLiteral("journal"), LogFormat::journal},
                             {QStringLiteral("json"), LogFormat::json}});
}

SettingKind<LogLevel> logLevels()
{
    return oneOf<LogLevel>({{QStringLiteral("debug"), LogLevel::debug},
                            {QStringLiteral("info"), LogLevel::info},
                            {QStringLiteral("warning"), LogLevel::warning},
                            {QStringLiteral("error"), LogLevel::error}});
}

SettingKind<QString> directory()
{
    return path(QStringLiteral("a directory, in quotes"));
}

SettingKind<QString> pemFile()
{
    return path(QStringLiteral("a file in PEM form, in quotes"));
}

std::vector<ConfigKey> makeKeys()
{
    using core::Policy;
    using Limits = ConnectionLimits;
    const auto days = wholeNumber(1, 36'500);
    const auto count = wholeNumber(1, 1'000'000);
    return {
        key(u"listen"_s, atTheNextStart, endpoints(), &Config::listen),
        key(u"data_dir"_s, atTheNextStart, directory(), &Config::dataDirectory),
        key(u"plaintext"_s, atTheNextStart, yesOrNo(), &Config::plaintext),
        key(u"trusted_proxies"_s, atTheNextStart, subnets(), &Config::trustedProxies),
        key(u"tls.certificate"_s, atTheNextStart, pemFile(), &Config::tls, &TlsFiles::certificate),
        key(u"tls.key"_s, atTheNextStart, pemFile(), &Config::tls, &TlsFiles::key),
        key(u"accounts.registration"_s, atOnce, registrations(), &Config::policy, &Policy::registration),
        key(u"accounts.guests"_s, atOnce, yesOrNo(), &Config::policy, &Policy::guests),
        key(u"presence.grace_seconds"_s, atOnce, wholeNumber(0, 3'600), &Config::policy, &Policy::graceSeconds),
        key(u"sessions.idle_days"_s, atOnce, days, &Config::policy, &Policy::sessionIdleDays),
        key(u"sessions.max_days"_s, atOnce, days, &Config::policy, &Policy::sessionMaxDays),
        key(u"limits.connections"_s, atTheNextStart, count, &Config::limits, &Limits::all),
        key(u"limits.connections_per_address"_s, atTheNextStart, count, &Config::limits, &Limits::perAddress),
        key(u"websocket.origins"_s, atTheNextStart, origins(), &Config::origins),
        key(u"log.format"_s, atTheNextStart, logFormats(), &Config::logFormat),
        key(u"log.level"_s, atOnce, logLevels(), &Config::logLevel),
    };
}

}

const std::vector<ConfigKey> &configKeys()
{
    static const std::vector<ConfigKey> keys = makeKeys();
    return keys;
}

}
