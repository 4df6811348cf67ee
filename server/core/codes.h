#pragma once

#include "shared/base/random.h"

#include <QByteArray>
#include <QString>

// Codes that people carry from one place to another, by hand or by voice: 80 random bits.
namespace tincan::core {

// Sixteen letters and digits, none of which looks like another, in groups of four.
QString makeCode(RandomSource &random);

// Of the code as it was meant: capitals, spaces and hyphens make no difference, and neither do letters that look like
// digits.
QByteArray codeHash(const QString &typed);

}
