#include "server/storage/sql_read_store.h"

namespace tincan::storage {

Result<ServerId> SqlReadStore::serverId()
{
    const auto id =
        firstRow<ServerId>(m_sql, "SELECT id FROM server", {}, [](const SqlRow &row) { return row.id<ServerId>(0); });
    if (!id)
        return id.error();
    return id->value_or(ServerId());
}

}
