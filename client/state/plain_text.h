#pragma once

#include <QString>

// Text from others made fit to be shown: what it says stays, what would disturb its surroundings goes.
namespace tincan::state {

// Without the characters that reorder what stands around them.
QString withoutBidiControls(QStringView text);

// For a reason that a sentence goes on after.
QString withoutStop(QStringView text);

// For names and reasons: one line without control characters.
QString oneLine(QStringView text);

}
