#include "client/state/drafts.h"

#include <utility>

namespace tincan::state {

Drafts::Drafts(DraftStore &store, Timers &timers) : m_store(store), m_timers(timers) {}

Drafts::~Drafts()
{
    writeDown();
}

void Drafts::beginAs(const DraftOwner &owner)
{
    if (owner == m_owner)
        return;
    writeDown();
    m_texts.clear();
    m_owner = owner;
}

QString Drafts::of(ConversationId conversation)
{
    const auto known = m_texts.constFind(conversation);
    return known != m_texts.cend() ? *known : *m_texts.insert(conversation, m_store.load(m_owner, conversation));
}

void Drafts::change(ConversationId conversation, const QString &text)
{
    if (of(conversation) == text)
        return;
    m_texts.insert(conversation, text);
    m_unwritten.insert(conversation);
    if (text.isEmpty())
        writeDown();
    else if (!m_soon)
        m_soon = m_timers.after(delayMs, [this] { writeDown(); });
}

void Drafts::forget()
{
    m_texts.clear();
    m_unwritten.clear();
    m_soon.reset();
    m_store.removeAll(std::exchange(m_owner, {}));
}

void Drafts::writeDown()
{
    m_soon.reset();
    const auto unwritten = std::exchange(m_unwritten, {});
    for (const auto &conversation : unwritten) {
        // A disk that is full takes it with the next change; meanwhile it is on the screen.
        (void)m_store.save(m_owner, conversation, m_texts.value(conversation));
    }
}

}
