#include "server/doors/websocket/native_dialect.h"

#include "server/doors/websocket/frame.h"
#include "shared/wire/envelope.h"

namespace tincan::doors::websocket {

QByteArray NativeDialect::eventBytes(const protocol::Event &event) const
{
    return textFrame(wire::encodeEvent(event));
}

}
