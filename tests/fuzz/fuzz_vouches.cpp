#include "shared/trust/presented_key.h"
#include "shared/trust/succession.h"
#include "tests/fuzz/require.h"

// What a server says of its earlier keys is read in one way only, within its bounds, and vouches for nothing that was
// not signed. A certificate is taken apart without harm.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace tincan;
    using tests::require;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const auto presented = trust::readCertificate(bytes)) {
        require(presented->fingerprint == trust::fingerprintOf(presented->publicKey), "a key has its own fingerprint");
        require(presented->vouches.size() <= trust::mostVouches, "the earlier keys of a certificate are bounded");
    }
    const auto vouches = trust::parseVouches(bytes);
    if (!vouches) {
        require(!vouches.error().detail.isEmpty(), "a refusal says why");
        return 0;
    }
    require(bytes.size() <= trust::mostVouchesBytes, "the size is bounded");
    require(vouches->size() <= trust::mostVouches, "the number is bounded");
    require(trust::encodeVouches(*vouches) == bytes, "there is one way to write it down");
    static const QByteArray nobodysKey = QByteArray(91, 'k');
    for (const trust::Vouch &vouch : *vouches)
        require(!trust::isSuccessor(trust::fingerprintOf(vouch.key), *vouches, nobodysKey), "nobody signed this");
    return 0;
}
