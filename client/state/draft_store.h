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
    virtual void removeAll(const DraftOwner &owner) = 0;
};

// For as long as the process runs.
class MemoryDraftStore final : public DraftStore
{
public:
    QString load(const DraftOwner &owner, ConversationId conversation) const override
    {
        return m_texts.value({owner.server, owner.user}).value(conversation);
    }
    Status save(const DraftOwner &owner, ConversationId conversation, const QString &text) override
    {
        m_texts[{owner.server, owner.user}].insert(conversation, text);
        return {};
    }
    void removeAll(const DraftOwner &owner) override { m_texts.remove({owner.server, owner.user}); }

private:
    QHash<std::pair<ServerId, UserId>, QHash<ConversationId, QString>> m_texts;
};

}
