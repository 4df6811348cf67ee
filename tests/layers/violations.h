#pragma once

#include <QStringList>

namespace tincan::layers {

// Of a source file.
inline constexpr qsizetype mostLines = 300;

// What is wrong with one source file of shared/, server/ or client/, a sentence for each fault. The path is the file's
// own, from the repository's root. Reads nothing but its arguments: the tables in rooms.h are the law.
QStringList violations(const QString &path, const QString &contents);

}
