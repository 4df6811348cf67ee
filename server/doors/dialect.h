#pragma once

#include "shared/protocol/catalogue.h"

#include <QByteArray>

namespace tincan::doors {

// How one kind of door says an event. The bytes are the same for all of its connections, so each I/O thread makes
// them once and shares them. Called on I/O threads; has no state.
class Dialect
{
public:
    virtual ~Dialect() = default;
    virtual QByteArray eventBytes(const protocol::Event &event) const = 0;
};

}
