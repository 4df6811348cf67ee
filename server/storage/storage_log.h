#pragma once

#include <QLoggingCategory>

namespace tincan::storage {

Q_DECLARE_LOGGING_CATEGORY(storageLog)

}
