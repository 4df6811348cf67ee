#include "shared/base/id_source.h"

namespace tincan {

IdBytes IdSource::nextBytes()
{
    static constexpr quint16 counterLimit = 0x1000;

    // A clock that was set back does not set the ids back.
    const qint64 nowMs = m_clock.now().ms;
    if (nowMs > m_lastMs) {
        m_lastMs = nowMs;
        m_counter = 0;
    } else if (++m_counter == counterLimit) {
        ++m_lastMs;
        m_counter = 0;
    }

    IdBytes bytes{};
    m_random.fill(bytes.data() + 8, 8);
    for (size_t i = 0; i < 6; ++i)
        bytes[i] = quint8(quint64(m_lastMs) >> (40 - 8 * i));
    bytes[6] = quint8(0x70 | m_counter >> 8);
    bytes[7] = quint8(m_counter & 0xff);
    bytes[8] = quint8((bytes[8] & 0x3f) | 0x80);
    return bytes;
}

}
