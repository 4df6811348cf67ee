#include "server/security/self_signed.h"

#include "server/security/pem.h"
#include "shared/trust/presented_key.h"

#include <QRegularExpression>

#include <openssl/ec.h>
#include <openssl/err.h>

#include <ctime>

namespace tincan::security {

using trust::CertificateHandle;
using trust::ExtensionHandle;
using trust::KeyHandle;

namespace {

constexpr int serialBits = 127;
constexpr long thirdVersion = 2;

// OpenSSL takes the names as one line with commas and colons in it: whatever has others is left out.
QString alternativeNames(const ServerNames &names)
{
    static const QRegularExpression host(QStringLiteral("\\A[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\\z"));
    static const QRegularExpression address(QStringLiteral("\\A[0-9a-fA-F:.]{2,45}\\z"));
    QStringList all{QStringLiteral("DNS:localhost")};
    for (const QString &name : names.hosts) {
        if (host.match(name).hasMatch())
            all.append(QStringLiteral("DNS:") + name);
    }
    for (const QString &number : QStringList{QStringLiteral("127.0.0.1"), QStringLiteral("::1")} + names.addresses) {
        if (address.match(number).hasMatch())
            all.append(QStringLiteral("IP:") + number);
    }
    all.removeDuplicates();
    return all.join(u',');
}

bool add(X509 *certificate, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const ExtensionHandle extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool addVouches(X509 *certificate, const trust::Vouches &vouches)
{
    if (vouches.isEmpty())
        return true;
    const QByteArray der = trust::encodeVouches(vouches);
    const trust::ObjectHandle oid(OBJ_txt2obj(trust::vouchesOid, 1));
    const trust::OctetsHandle content(ASN1_OCTET_STRING_new());
    if (!oid || !content || ASN1_OCTET_STRING_set(content.get(), trust::bytesOf(der), int(der.size())) != 1)
        return false;
    const ExtensionHandle extension(X509_EXTENSION_create_by_OBJ(nullptr, oid.get(), 0, content.get()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setSerial(X509 *certificate)
{
    const trust::NumberHandle number(BN_new());
    return number && BN_rand(number.get(), serialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1
           && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool setName(X509 *certificate)
{
    static constexpr unsigned char name[] = "TinCan";
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, name, -1, -1, 0) == 1
           && X509_set_issuer_name(certificate, subject) == 1;
}

// From the day before, for those whose clock is late.
bool setTimes(X509 *certificate, Timestamp now)
{
    constexpr qint64 second = 1'000;
    const auto from = std::time_t((now.ms - dayMs) / second);
    const auto until = std::time_t((now.ms + validForDays * dayMs) / second);
    return ASN1_TIME_set(X509_getm_notBefore(certificate), from) != nullptr
           && ASN1_TIME_set(X509_getm_notAfter(certificate), until) != nullptr;
}

bool addExtensions(X509 *certificate, const ServerNames &names, const trust::Vouches &vouches)
{
    return add(certificate, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
           && add(certificate, NID_key_usage, "critical,digitalSignature,keyCertSign")
           && add(certificate, NID_ext_key_usage, "serverAuth") && add(certificate, NID_subject_key_identifier, "hash")
           && add(certificate, NID_subject_alt_name, alternativeNames(names).toLatin1())
           && addVouches(certificate, vouches);
}

}

Result<KeyHandle> makeKey()
{
    KeyHandle key(EVP_EC_gen("P-256"));
    if (key)
        return key;
    ERR_clear_error();
    return Error{ErrorCode::serverFailure, QStringLiteral("A key could not be made.")};
}

Result<QByteArray> selfSigned(EVP_PKEY *key, const ServerNames &names, const trust::Vouches &vouches, Timestamp now)
{
    const CertificateHandle certificate(X509_new());
    QByteArray pem;
    if (certificate && X509_set_version(certificate.get(), thirdVersion) == 1 && setSerial(certificate.get())
        && setName(certificate.get()) && setTimes(certificate.get(), now)
        && X509_set_pubkey(certificate.get(), key) == 1 && addExtensions(certificate.get(), names, vouches)
        && X509_sign(certificate.get(), key, EVP_sha256()) > 0)
        pem = pemOf(certificate.get());
    if (!pem.isEmpty())
        return pem;
    ERR_clear_error();
    return Error{ErrorCode::serverFailure, QStringLiteral("A certificate could not be made.")};
}

}
