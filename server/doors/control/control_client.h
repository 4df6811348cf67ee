#pragma once

#include "server/core/commands.h"

#include <QDeadlineTimer>

namespace tincan::doors::control {

// Asks the server that listens there, and waits for its answer. Nothing where no server listens.
std::optional<Result<protocol::Reply>> ask(const QString &path, const core::Operate &request, QDeadlineTimer until);

}
