#pragma once

#include "client/state/pin_store.h"

#include <QDir>

namespace tincan::app {

// The keys of servers on disk: a file for each address, with the key's fingerprint and the address.
class PinFolder final : public state::PinStore
{
public:
    explicit PinFolder(const QString &path) : m_directory(path) {}

    std::optional<QByteArray> load(const QString &address) const override;
    Status save(const QString &address, const QByteArray &fingerprint) override;
    void remove(const QString &address) override;

private:
    QString pathOf(const QString &address) const;

    QDir m_directory;
};

}
