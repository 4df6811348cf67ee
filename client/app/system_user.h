#pragma once

#include <QString>

namespace tincan::app {

// What this computer calls the person in front of it; may be empty.
QString systemFullName();

}
