#pragma once

#include "shared/base/result.h"

#include <QUrl>

namespace tincan::state {

inline constexpr int defaultPort = 8642;

// The URL for what somebody typed: "office", "10.0.0.5:8642", "wss://chat.example/ws". Encrypted, unless ws:// is
// typed, and that goes to this computer only.
Result<QUrl> parseServerAddress(const QString &text);

// Whether what we say to this URL can be overheard: plain text is for this very computer only.
bool isPrivate(const QUrl &url);

// The shortest text that stands for this URL, for a field that is typed into.
QString typedAddress(const QUrl &url);

// Scheme, host and port as they were typed: two names of one computer are two addresses.
QString originOf(const QUrl &url);

// Host and port, for people.
QString shownAddress(const QUrl &url);

}
