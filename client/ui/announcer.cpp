#include "client/ui/announcer.h"

#include "client/state/plain_text.h"

#include <utility>

namespace tincan::ui {

namespace {

constexpr int mostCharacters = 200;

}

Announcer::Announcer(const state::UserDirectory &users, QWidget *parent) : QLabel(parent), m_users(users)
{
    setTextFormat(Qt::PlainText);
    setFixedSize(0, 0);
    connect(&m_users, &state::UserDirectory::namesChanged, this, &Announcer::tellPending);
}

void Announcer::tell(const protocol::Message &message)
{
    m_pending = message;
    tellPending();
}

void Announcer::say(const QString &words)
{
    setAccessibleName(words);
}

void Announcer::forget()
{
    m_pending.reset();
    setAccessibleName({});
}

void Announcer::tellPending()
{
    if (!m_pending || !m_users.find(m_pending->author))
        return;
    const auto message = *std::exchange(m_pending, std::nullopt);
    setAccessibleName(
        tr("%1 wrote: %2").arg(m_users.nameOf(message.author), state::oneLine(message.text).left(mostCharacters)));
}

}
