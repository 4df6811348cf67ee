#pragma once

#include "shared/trust/openssl_handles.h"
#include "shared/trust/vouches.h"

namespace tincan::trust {

// What is signed begins with this, so that no signature made for anything else, such as a handshake, is a vouch.
inline constexpr char successionDomain[] = "TinCan: this key takes my place\n";

// The public half of a key, as a SubjectPublicKeyInfo in DER.
QByteArray publicKeyOf(const EVP_PKEY *key);

// SHA-256 of a public key: by what a server's key is known again.
QByteArray fingerprintOf(const QByteArray &publicKey);

// The old key says that the new one takes its place. Keys are P-256.
Result<Vouch> vouchFor(EVP_PKEY *oldKey, const QByteArray &newKey);

// Those that stand in the certificate of the new key: what the old one had, and its own. Where there are too many, the
// oldest fall off.
Vouches extended(Vouches vouches, const Vouch &latest);

// Whether the key with this fingerprint vouches for the current one, directly or by way of those between them.
bool isSuccessor(const QByteArray &knownFingerprint, const Vouches &vouches, const QByteArray &currentKey);

}
