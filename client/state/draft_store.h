#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"

#include <QHash>
#include <QString>

namespace tincan::state {

// Whose drafts: what one account began is never shown to another.
struct DraftOwner
{
    ServerId server;
    UserId user;

    bool operator==(const DraftOwner &) const = default;
};

// Keeps what was begun and not sent yet, one text for each conversation.
class DraftStore
{
public:
    virtual ~DraftStore() = default;
    // Empty where there is none.
    virtual QString load(const DraftOwner &owner, ConversationId conversation) const = 0;
    // An empty text is none.
    virtual Status save(const DraftOwner &owner, ConversationId conversation, const QString &text) = 0;
    virtual void removeAll(ServerId server) = 0;
};

// For as long as the process runs.
class MemoryDraftStore final : public DraftStore
{
public:
    QString load(const DraftOwner &owner, ConversationId conversation) const override
    {
        return m_texts.value(owner.server).value({owner.user, conversation});
    }
    Status save(const DraftOwner &owner, ConversationId conversation, const QString &text) override
    {
        m_texts[owner.server].insert({owner.user, conversation}, text);
        return {};
    }
    void removeAll(ServerId server) override { m_texts.remove(server); }

private:
    QHash<ServerId, QHash<std::pair<UserId, ConversationId>, QString>> m_texts;
};

}
