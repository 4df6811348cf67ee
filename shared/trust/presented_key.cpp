#include "shared/trust/presented_key.h"

#include "shared/trust/openssl_handles.h"
#include "shared/trust/succession.h"

#include <openssl/err.h>

namespace tincan::trust {

namespace {

Vouches vouchesIn(const X509 *certificate)
{
    const ObjectHandle oid(OBJ_txt2obj(vouchesOid, 1));
    const int at = X509_get_ext_by_OBJ(certificate, oid.get(), -1);
    if (at < 0)
        return {};
    const ASN1_OCTET_STRING *content = X509_EXTENSION_get_data(X509_get_ext(certificate, at));
    auto vouches =
        parseVouches({reinterpret_cast<const char *>(ASN1_STRING_get0_data(content)), ASN1_STRING_length(content)});
    return vouches ? *std::move(vouches) : Vouches();
}

}

Result<PresentedKey> readCertificate(const QByteArray &der)
{
    const unsigned char *at = bytesOf(der);
    const CertificateHandle certificate(d2i_X509(nullptr, &at, long(der.size())));
    const QByteArray publicKey =
        certificate ? derOf(X509_get_X509_PUBKEY(certificate.get()), i2d_X509_PUBKEY) : QByteArray();
    if (publicKey.isEmpty()) {
        ERR_clear_error();
        return Error{ErrorCode::badField, QStringLiteral("The server's certificate cannot be read.")};
    }
    return PresentedKey{publicKey, fingerprintOf(publicKey), vouchesIn(certificate.get())};
}

}
