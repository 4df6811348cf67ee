#pragma once

#include "shared/base/clock.h"
#include "shared/trust/openssl_handles.h"
#include "shared/trust/vouches.h"

#include <QStringList>

// Keys and certificates of a server's own making.
namespace tincan::security {

inline constexpr qint64 dayMs = 24 * 3'600'000LL;
inline constexpr qint64 validForDays = 3'652;

// Under which names and numbers a server is reached, beside localhost.
struct ServerNames
{
    QStringList hosts;
    QStringList addresses;
};

// A new key on the curve P-256.
Result<trust::KeyHandle> makeKey();

// Good for ten years from now, for these names, and, as its own authority, for whoever is handed it as one. In PEM.
Result<QByteArray> selfSigned(EVP_PKEY *key, const ServerNames &names, const trust::Vouches &vouches, Timestamp now);

}
