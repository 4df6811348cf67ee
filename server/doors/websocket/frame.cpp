#include "server/doors/websocket/frame.h"

namespace tincan::doors::websocket {

QByteArray textFrame(const QByteArray &utf8)
{
    static constexpr char finalText = char(0x81);
    const qsizetype size = utf8.size();
    QByteArray frame;
    frame.reserve(size + 10);
    frame += finalText;
    int lengthBytes = 0;
    if (size < 126) {
        frame += char(size);
    } else if (size < 65536) {
        frame += char(126);
        lengthBytes = 2;
    } else {
        frame += char(127);
        lengthBytes = 8;
    }
    for (int shift = (lengthBytes - 1) * 8; shift >= 0; shift -= 8)
        frame += char(quint64(size) >> shift);
    return frame += utf8;
}

}
