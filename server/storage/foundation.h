#pragma once

#include "server/storage/sql_connection.h"
#include "shared/base/id_source.h"

namespace tincan::storage {

// The rows that every database has from its first start on: the server's id, the default group and its default
// conversation. Does nothing where they are there already.
Status layFoundation(SqlConnection &sql, IdSource &ids);

}
