#pragma once

#include "server/core/hash_job.h"

namespace tincan::core {

// Long enough and not among those that everybody tries first.
Status acceptablePassword(const QString &password);

// A password is hashed in its composed form (NFC): keyboards differ in how they write the same letters.
MakeHash hashOf(const QString &password);
VerifyHash comparison(const QByteArray &hash, const QString &password);

// In small letters, of eight characters and more: the others are too short anyway.
bool isCommonPassword(const QString &lowerCase);

}
