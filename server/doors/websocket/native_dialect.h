#pragma once

#include "server/doors/dialect.h"

namespace tincan::doors::websocket {

// Our own JSON, in WebSocket text frames.
class NativeDialect final : public Dialect
{
public:
    QByteArray eventBytes(const protocol::Event &event) const override;
};

}
