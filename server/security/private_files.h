#pragma once

#include "shared/base/result.h"

#include <QByteArray>

// Files that nobody but their owner reads, and that are whole after a power cut.
namespace tincan::security {

// All of it in place of what was there, or nothing where something fails.
Status writePrivateFile(const QString &path, const QByteArray &content);

// In one step: there is always the one or the other.
Status replaceFile(const QString &by, const QString &path);

}
