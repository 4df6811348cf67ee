#include "client/state/moments.h"

#include <QDateTime>
#include <QLocale>

namespace tincan::state {

namespace {

QDateTime local(Timestamp at)
{
    return QDateTime::fromMSecsSinceEpoch(at.ms);
}

}

QString timeOfDay(Timestamp at)
{
    const QLocale locale;
    // The C locale's short format has seconds.
    if (locale.language() == QLocale::C)
        return local(at).time().toString(QStringLiteral("HH:mm"));
    return locale.toString(local(at).time(), QLocale::ShortFormat);
}

QDate localDay(Timestamp at)
{
    return local(at).date();
}

QString dayInWords(QDate day, QDate today)
{
    const bool thisYear = day.year() == today.year();
    return QLocale().toString(day, thisYear ? QStringLiteral("dddd d MMMM") : QStringLiteral("dddd d MMMM yyyy"));
}

}
