#include "server/security/pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace tincan::security {

using trust::BioHandle;
using trust::CertificateHandle;
using trust::KeyHandle;

namespace {

BioHandle reading(const QByteArray &text)
{
    return BioHandle(BIO_new_mem_buf(text.constData(), int(text.size())));
}

QByteArray written(const BioHandle &bio)
{
    char *text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return size > 0 ? QByteArray(text, size) : QByteArray();
}

// Without it OpenSSL would ask at the terminal, and wait.
int noPassword(char *, int, int, void *)
{
    return -1;
}

}

Result<KeyHandle> keyFromPem(const QByteArray &pem)
{
    const BioHandle bio = reading(pem);
    KeyHandle key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr) : nullptr);
    if (key)
        return key;
    ERR_clear_error();
    const bool isLocked = pem.contains("ENCRYPTED");
    return Error{ErrorCode::badField,
                 isLocked ? QStringLiteral("The key is locked with a password. A server starts by itself, and needs "
                                           "one without.")
                          : QStringLiteral("There is no private key in PEM form.")};
}

QByteArray pemOf(EVP_PKEY *key)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return {};
    return written(bio);
}

Result<CertificateHandle> certificateFromPem(const QByteArray &pem)
{
    const BioHandle bio = reading(pem);
    CertificateHandle certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, noPassword, nullptr) : nullptr);
    if (certificate)
        return certificate;
    ERR_clear_error();
    return Error{ErrorCode::badField, QStringLiteral("There is no certificate in PEM form.")};
}

QByteArray pemOf(X509 *certificate)
{
    const BioHandle bio(BIO_new(BIO_s_mem()));
    if (!bio || PEM_write_bio_X509(bio.get(), certificate) != 1)
        return {};
    return written(bio);
}

}
