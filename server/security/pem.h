#pragma once

#include "shared/base/result.h"
#include "shared/trust/openssl_handles.h"

// PEM, the text in which keys and certificates stand in files.
namespace tincan::security {

// Fails where the text has no key, or one behind a password.
Result<trust::KeyHandle> keyFromPem(const QByteArray &pem);
QByteArray pemOf(EVP_PKEY *key);

// The first certificate of the text.
Result<trust::CertificateHandle> certificateFromPem(const QByteArray &pem);
QByteArray pemOf(X509 *certificate);

}
