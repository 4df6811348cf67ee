#pragma once

#include <QString>

namespace tincan::tests {

// Where this build came from and went to. One small file knows, not every test's command line: a cache of compiled
// tests then serves every checkout.
QString sourceFolder();
QString programFolder();

}
