#include "server/core/queries/queries.h"

namespace tincan::core {

QueryAnswer answerQuery(const Actor &actor, const protocol::Query &query, ReadStore &store)
{
    return std::visit([&](const auto &some) { return answer(actor, some, store); }, query);
}

}
