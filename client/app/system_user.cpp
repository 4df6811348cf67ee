#include "client/app/system_user.h"

#ifdef Q_OS_UNIX
#    include <pwd.h>
#    include <unistd.h>
#endif

namespace tincan::app {

QString systemFullName()
{
#ifdef Q_OS_UNIX
    if (const auto *entry = getpwuid(getuid())) {
        // Name, office and telephone numbers, with commas between.
        const QString name = QString::fromLocal8Bit(entry->pw_gecos).section(u',', 0, 0).trimmed();
        if (!name.isEmpty())
            return name;
        return QString::fromLocal8Bit(entry->pw_name);
    }
#endif
    return qEnvironmentVariable("USERNAME");
}

}
