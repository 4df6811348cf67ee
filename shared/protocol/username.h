#pragma once

#include <QString>

#include <optional>

// What a username may be; server and client ask the same functions.
namespace tincan::protocol {

// The stored, lower-case form, or nothing where the text cannot be a username: 2 to 32 of a-z 0-9 . _ -, first a
// letter or a digit.
std::optional<QString> normalisedUsername(QStringView text);

// Names that address everybody, or sound official.
bool isReservedUsername(QStringView normalised);

// A username made from whatever somebody calls themselves ("Zoë van Dijk" -> "zoe.van.dijk"); empty where nothing
// in it can be used.
QString suggestedUsername(QStringView displayName);

}
