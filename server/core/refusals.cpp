#include "server/core/refusals.h"

namespace tincan::core {

Error notSignedIn()
{
    return {ErrorCode::notSignedIn, QStringLiteral("Sign in first.")};
}

Error noSuchGroup()
{
    return {ErrorCode::notFound, QStringLiteral("There is no such group.")};
}

Error noSuchConversation()
{
    return {ErrorCode::notFound, QStringLiteral("There is no such conversation.")};
}

Error noSuchMessage()
{
    return {ErrorCode::notFound, QStringLiteral("There is no such message.")};
}

Error forbidden(const QString &why)
{
    return {ErrorCode::forbidden, why};
}

Error notForGuests()
{
    return forbidden(QStringLiteral("Guests cannot do that."));
}

}
