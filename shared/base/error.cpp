#include "shared/base/error.h"

namespace tincan {

namespace {

struct WireName
{
    ErrorCode code;
    const char16_t *text;
};

constexpr WireName wireNames[] = {
    {ErrorCode::badJson, u"bad_json"},
    {ErrorCode::badEnvelope, u"bad_envelope"},
    {ErrorCode::badField, u"bad_field"},
    {ErrorCode::tooLarge, u"too_large"},
    {ErrorCode::unknownType, u"unknown_type"},
    {ErrorCode::unsupportedProtocol, u"unsupported_protocol"},
    {ErrorCode::helloRequired, u"hello_required"},
    {ErrorCode::notSignedIn, u"not_signed_in"},
    {ErrorCode::alreadySignedIn, u"already_signed_in"},
    {ErrorCode::wrongCredentials, u"wrong_credentials"},
    {ErrorCode::sessionEnded, u"session_ended"},
    {ErrorCode::badUsername, u"bad_username"},
    {ErrorCode::usernameTaken, u"username_taken"},
    {ErrorCode::badPassword, u"bad_password"},
    {ErrorCode::notFound, u"not_found"},
    {ErrorCode::forbidden, u"forbidden"},
    {ErrorCode::clientIdReused, u"client_id_reused"},
    {ErrorCode::tooManyRequests, u"too_many_requests"},
    {ErrorCode::busy, u"busy"},
    {ErrorCode::storageFull, u"storage_full"},
    {ErrorCode::outcomeUnknown, u"outcome_unknown"},
    {ErrorCode::serverFailure, u"server_failure"},
};

constexpr bool everyCodeHasItsRow()
{
    int expected = 0;
    for (const WireName &name : wireNames) {
        if (int(name.code) != expected++)
            return false;
    }
    return expected == int(ErrorCode::serverFailure) + 1;
}
static_assert(everyCodeHasItsRow(), "the table lists every ErrorCode once, in the order of the enum");

}

QString wireText(ErrorCode code)
{
    return QString::fromUtf16(wireNames[int(code)].text);
}

std::optional<ErrorCode> errorCodeFromWire(QStringView text)
{
    for (const WireName &name : wireNames) {
        if (text == QStringView(name.text))
            return name.code;
    }
    return std::nullopt;
}

}
