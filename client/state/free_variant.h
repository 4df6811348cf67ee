#pragma once

#include <QString>

namespace tincan::state {

// A name that may be free where this one is taken: alice, alice2, alice3.
QString freeVariant(const QString &username);

}
