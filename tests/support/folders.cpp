#include "tests/support/folders.h"

namespace tincan::tests {

QString sourceFolder()
{
    return QStringLiteral(TINCAN_SOURCE_DIR);
}

QString programFolder()
{
    return QStringLiteral(TINCAN_BINARY_DIR);
}

}
