#pragma once

#include <QByteArray>

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

// OpenSSL's objects, each released by what it is released by.
namespace tincan::trust {

template <auto release>
struct ReleasedBy
{
    template <class T>
    void operator()(T *object) const
    {
        release(object);
    }
};

inline void releaseBio(BIO *bio)
{
    BIO_free_all(bio);
}

inline void releaseAny(ASN1_SEQUENCE_ANY *sequence)
{
    sk_ASN1_TYPE_pop_free(sequence, ASN1_TYPE_free);
}

using KeyHandle = std::unique_ptr<EVP_PKEY, ReleasedBy<EVP_PKEY_free>>;
using CertificateHandle = std::unique_ptr<X509, ReleasedBy<X509_free>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, ReleasedBy<X509_EXTENSION_free>>;
using DigestContextHandle = std::unique_ptr<EVP_MD_CTX, ReleasedBy<EVP_MD_CTX_free>>;
using BioHandle = std::unique_ptr<BIO, ReleasedBy<releaseBio>>;
using NumberHandle = std::unique_ptr<BIGNUM, ReleasedBy<BN_free>>;
using ObjectHandle = std::unique_ptr<ASN1_OBJECT, ReleasedBy<ASN1_OBJECT_free>>;
using OctetsHandle = std::unique_ptr<ASN1_OCTET_STRING, ReleasedBy<ASN1_OCTET_STRING_free>>;
using AnyHandle = std::unique_ptr<ASN1_TYPE, ReleasedBy<ASN1_TYPE_free>>;
using SequenceHandle = std::unique_ptr<ASN1_SEQUENCE_ANY, ReleasedBy<releaseAny>>;

// What one of OpenSSL's i2d functions makes of an object; empty where it cannot.
template <class T, class Encode>
QByteArray derOf(T *object, Encode encode)
{
    unsigned char *bytes = nullptr;
    const int size = encode(object, &bytes);
    if (size <= 0)
        return {};
    const QByteArray der(reinterpret_cast<const char *>(bytes), size);
    OPENSSL_free(bytes);
    return der;
}

inline const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

}
