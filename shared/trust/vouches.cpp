#include "shared/trust/vouches.h"

#include "shared/trust/openssl_handles.h"

#include <openssl/err.h>

namespace tincan::trust {

namespace {

Error unreadable(const QString &problem)
{
    ERR_clear_error();
    return {ErrorCode::badField, problem};
}

bool append(ASN1_SEQUENCE_ANY *sequence, const QByteArray &octets)
{
    const OctetsHandle string(ASN1_OCTET_STRING_new());
    AnyHandle item(ASN1_TYPE_new());
    if (!string || !item || ASN1_OCTET_STRING_set(string.get(), bytesOf(octets), int(octets.size())) != 1
        || ASN1_TYPE_set1(item.get(), V_ASN1_OCTET_STRING, string.get()) != 1
        || sk_ASN1_TYPE_push(sequence, item.get()) <= 0)
        return false;
    // It belongs to the sequence now.
    (void)item.release();
    return true;
}

QByteArray octetsOf(const ASN1_TYPE &item)
{
    const ASN1_OCTET_STRING *string = item.value.octet_string;
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string)};
}

}

QByteArray encodeVouches(const Vouches &vouches)
{
    const SequenceHandle sequence(sk_ASN1_TYPE_new_null());
    if (!sequence)
        return {};
    for (const Vouch &vouch : vouches) {
        if (!append(sequence.get(), vouch.key) || !append(sequence.get(), vouch.signature))
            return {};
    }
    return derOf(sequence.get(), i2d_ASN1_SEQUENCE_ANY);
}

Result<Vouches> parseVouches(const QByteArray &der)
{
    if (der.isEmpty() || der.size() > mostVouchesBytes)
        return unreadable(QStringLiteral("The list of earlier keys is empty or too long."));
    const unsigned char *at = bytesOf(der);
    const SequenceHandle sequence(d2i_ASN1_SEQUENCE_ANY(nullptr, &at, long(der.size())));
    if (!sequence)
        return unreadable(QStringLiteral("The list of earlier keys cannot be read."));
    const int count = sk_ASN1_TYPE_num(sequence.get());
    if (count % 2 != 0 || count / 2 > mostVouches)
        return unreadable(QStringLiteral("The list of earlier keys has not the right number of entries."));
    Vouches vouches;
    for (int i = 0; i < count; i += 2) {
        const ASN1_TYPE *key = sk_ASN1_TYPE_value(sequence.get(), i);
        const ASN1_TYPE *signature = sk_ASN1_TYPE_value(sequence.get(), i + 1);
        if (key->type != V_ASN1_OCTET_STRING || signature->type != V_ASN1_OCTET_STRING)
            return unreadable(QStringLiteral("The list of earlier keys has something else in it."));
        vouches.append({octetsOf(*key), octetsOf(*signature)});
    }
    // BER knows many ways to say the same, and what follows the sequence would be anything.
    if (encodeVouches(vouches) != der)
        return unreadable(QStringLiteral("The list of earlier keys is not written as it should be."));
    return vouches;
}

}
