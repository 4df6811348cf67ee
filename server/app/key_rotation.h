#pragma once

#include "server/security/certificate.h"

namespace tincan::app {

// `tincan-server rotate-key`: a new key and certificate, which clients that knew the old key follow by themselves. For
// a data directory that no server is working on: a running one would go on with the key that it knows, and fails with
// busy. `named` are the files of whoever brought a certificate of their own, which is theirs to renew. What it answers
// is for the person who asked.
Result<QString> rotateKey(const QString &dataDirectory, const security::CertificateFiles &named, Timestamp now);

}
