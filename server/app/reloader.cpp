#include "server/app/reloader.h"

#include "server/app/config_keys.h"
#include "server/app/effective_config.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(configLog, "tincan.config")

namespace tincan::app {

namespace {

void tell(const Reloaded &read)
{
    const QString separator = QStringLiteral(", ");
    qCInfo(configLog).noquote() << "The configuration was read again. Changed:"
                                << (read.changed.isEmpty() ? QStringLiteral("nothing") : read.changed.join(separator));
    if (!read.afterRestart.isEmpty())
        qCWarning(configLog).noquote() << "Takes effect at the next start:" << read.afterRestart.join(separator);
}

}

Reloaded reloaded(const Config &running, const Config &wanted)
{
    Reloaded read{running, {}, {}};
    for (const ConfigKey &key : configKeys()) {
        if (key.isSame(running, wanted))
            continue;
        if (key.holds == ConfigKey::Holds::atOnce) {
            key.copy(read.config, wanted);
            read.changed.append(key.name);
        } else {
            read.afterRestart.append(key.name);
        }
    }
    return read;
}

Reloader::Reloader(Options options, Config running, std::function<void(const Config &)> apply)
    : m_options(std::move(options)),
      m_running(std::move(running)),
      m_apply(std::move(apply))
{}

void Reloader::reload()
{
    const auto wanted = effectiveConfig(m_options);
    if (!wanted) {
        qCCritical(configLog).noquote() << "The configuration is not sound, and everything stays as it was:"
                                        << QString(wanted.error().detail).replace(u'\n', u' ');
        return;
    }
    const Reloaded read = reloaded(m_running, *wanted);
    m_running = read.config;
    m_apply(m_running);
    tell(read);
}

}
