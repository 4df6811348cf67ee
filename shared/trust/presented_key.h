#pragma once

#include "shared/trust/vouches.h"

namespace tincan::trust {

// Where a certificate carries the vouches of earlier keys: under a number that nobody else has.
inline constexpr char vouchesOid[] = "2.25.18910165467077481439515364985489259334";

// What a server's certificate says about its key. Names and dates are left to whoever cares about them.
struct PresentedKey
{
    QByteArray publicKey;
    QByteArray fingerprint;
    // None where the certificate has none, or none that can be read.
    Vouches vouches;
};

Result<PresentedKey> readCertificate(const QByteArray &der);

}
