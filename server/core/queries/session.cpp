#include "server/core/queries/queries.h"

namespace tincan::core {

namespace limits = protocol::limits;

QueryAnswer answer(const Actor &, const protocol::Hello &query, ReadStore &store)
{
    if (query.protocol < limits::oldestProtocolVersion) {
        return Error{ErrorCode::unsupportedProtocol,
                     QStringLiteral("This client is too old for the server. Please update the client.")};
    }
    if (query.protocol > limits::protocolVersion) {
        return Error{ErrorCode::unsupportedProtocol,
                     QStringLiteral("This client is newer than the server. Please update the server.")};
    }
    const auto server = store.serverId();
    if (!server)
        return server.error();
    return protocol::Welcome{query.protocol, *server, QStringLiteral(TINCAN_VERSION)};
}

}
