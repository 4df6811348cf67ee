#pragma once

#include "client/app/draft_folder.h"
#include "client/app/pin_folder.h"
#include "client/state/token_store.h"

#include <QDir>
#include <QLockFile>
#include <QUrl>

#include <memory>

namespace tincan::app {

// One identity on this computer: a directory that one program at a time may use. Holds a file per server with what
// signs in there, readable for its owner alone, the address used last, the servers' keys, and the drafts.
class Profile final : public state::TokenStore
{
public:
    static bool isValidName(const QString &name);
    // Where the profiles of this person are.
    static QString standardRoot();

    // Fails in words, above all when the profile is in use.
    static Result<std::unique_ptr<Profile>> open(const QString &root, const QString &name);

    bool isEmpty() const override;
    std::optional<state::StoredSession> load(const state::KnownServer &server) const override;
    Status save(const state::StoredSession &session) override;
    void remove(const state::KnownServer &server) override;

    std::optional<QUrl> lastServer() const;
    void rememberServer(const QUrl &url);

    DraftFolder &drafts() { return m_drafts; }
    PinFolder &pins() { return m_pins; }

private:
    explicit Profile(const QString &path);
    QString sessionPath(const state::KnownServer &server) const;

    QDir m_directory;
    QLockFile m_lock;
    DraftFolder m_drafts;
    PinFolder m_pins;
};

}
