#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QList>

namespace tincan::trust {

// What an earlier key of a server left behind: itself, and its signature over the key that came next.
struct Vouch
{
    // As a SubjectPublicKeyInfo in DER.
    QByteArray key;
    QByteArray signature;
    friend bool operator==(const Vouch &, const Vouch &) = default;
};

// The oldest first: each vouches for the key of the next one, the last for the key in use.
using Vouches = QList<Vouch>;

inline constexpr qsizetype mostVouches = 8;
inline constexpr qsizetype mostVouchesBytes = 4'096;

// As they stand in a certificate: a DER sequence of octet strings, key and signature in turn.
QByteArray encodeVouches(const Vouches &vouches);
// There is one way to write them down; what was written in another one is refused.
Result<Vouches> parseVouches(const QByteArray &der);

}
