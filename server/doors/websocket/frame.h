#pragma once

#include <QByteArray>

namespace tincan::doors::websocket {

// A text frame as a server sends it: not masked, so its bytes are the same for every receiver.
QByteArray textFrame(const QByteArray &utf8);

}
