#pragma once

#include "client/state/draft_store.h"

#include <QDir>

namespace tincan::app {

// Drafts on disk: SERVER/USER/CONVERSATION below its directory is a file with nothing but the text.
class DraftFolder final : public state::DraftStore
{
public:
    explicit DraftFolder(const QString &path) : m_directory(path) {}

    QString load(const state::DraftOwner &owner, ConversationId conversation) const override;
    Status save(const state::DraftOwner &owner, ConversationId conversation, const QString &text) override;
    void removeAll(const state::DraftOwner &owner) override;

private:
    QString folderOf(const state::DraftOwner &owner) const;

    QDir m_directory;
};

}
