#include "shared/base/random.h"

#include <QRandomGenerator>

#include <cstring>

namespace tincan {

void SystemRandom::fill(void *bytes, std::size_t count)
{
    auto *target = static_cast<char *>(bytes);
    while (count > 0) {
        const quint64 word = QRandomGenerator::system()->generate64();
        const std::size_t part = count < sizeof word ? count : sizeof word;
        std::memcpy(target, &word, part);
        target += part;
        count -= part;
    }
}

}
