#pragma once

#include "shared/base/clock.h"

#include <QDate>
#include <QString>

// Moments as people read them, in their time zone and language.
namespace tincan::state {

// Empty for a moment that no calendar has.
QString timeOfDay(Timestamp at);

QDate localDay(Timestamp at);

// With its year where that is not the current one.
QString dayInWords(QDate day, QDate today);

}
