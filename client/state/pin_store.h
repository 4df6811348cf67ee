#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace tincan::state {

// By what a server is known again at an address, as originOf() tells it: the SHA-256 of its public key.
class PinStore
{
public:
    virtual ~PinStore() = default;
    // Nothing where no key is known. What is known and cannot be read is empty, and matches no key.
    virtual std::optional<QByteArray> load(const QString &address) const = 0;
    virtual Status save(const QString &address, const QByteArray &fingerprint) = 0;
    virtual void remove(const QString &address) = 0;
};

// For as long as the process runs.
class MemoryPinStore final : public PinStore
{
public:
    std::optional<QByteArray> load(const QString &address) const override
    {
        const auto found = m_pins.constFind(address);
        return found == m_pins.cend() ? std::nullopt : std::optional(*found);
    }
    Status save(const QString &address, const QByteArray &fingerprint) override
    {
        m_pins.insert(address, fingerprint);
        return {};
    }
    void remove(const QString &address) override { m_pins.remove(address); }

private:
    QHash<QString, QByteArray> m_pins;
};

}
