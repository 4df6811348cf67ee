#pragma once

#include <QStringList>

namespace tincan::core {

// What a name or a search consists of: its letters and digits, word by word, without regard to case in any script.
// Each word once.
QStringList searchWords(const QString &text);

}
