#pragma once

#include "shared/base/random.h"

#include <QByteArray>
#include <QString>

namespace tincan::core {

// 256 random bits in the letters of base64url.
QString makeToken(RandomSource &random);

QByteArray tokenHash(const QString &token);

}
