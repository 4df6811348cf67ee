#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QFileDevice>

// Files that nobody but their owner reads.
namespace tincan::app {

inline constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
inline constexpr auto ownerDirectory = ownerOnly | QFileDevice::ExeOwner;

// All of it, or nothing where something fails.
Status writePrivately(const QString &path, const QByteArray &content);

// Not more than so much of it; nothing where there is none.
QByteArray readPrivately(const QString &path, qint64 mostBytes);

}
