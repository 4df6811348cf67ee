#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QString>

// Argon2id by libsodium, 19 MiB and two passes. Each call takes about ten milliseconds: never on an event loop.
namespace tincan::security {

Result<QByteArray> makePasswordHash(const QString &password);

// Takes as long for an empty hash as for any other, and answers no.
bool passwordMatches(const QString &password, const QByteArray &hash);

}
