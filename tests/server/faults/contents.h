#pragma once

#include "server/storage/sql_connection.h"

#include <QStringList>

namespace tincan::tests {

// All that is stored, but for ids, hashes and times: what two offices have in common where the same was done.
QStringList contentsOf(storage::SqlConnection &sql);

}
