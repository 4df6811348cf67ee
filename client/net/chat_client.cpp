#include "client/net/chat_client.h"

namespace tincan::net {

ChatClient::ChatClient(state::TokenStore &tokens, state::DraftStore &drafts, state::PinStore &pins, QObject *parent)
    : QObject(parent),
      m_trust(pins, m_status),
      m_transport(m_timers, m_trust),
      m_link(m_transport, m_status, m_timers, m_monotonicClock, m_random),
      m_chat(m_link, tokens, drafts, {m_wallClock, m_random, m_timers})
{
    connect(&m_link, &ServerLink::opened, &m_chat, &state::ChatController::onLinkOpened);
    connect(&m_link, &ServerLink::closed, &m_chat, &state::ChatController::onLinkClosed);
    connect(&m_link, &ServerLink::eventArrived, &m_chat, &state::ChatController::onEvent);
    connect(&m_chat.session(), &state::Session::opened, this, [this] { m_trust.keep(); });
}

void ChatClient::forgetKeyOf(const QUrl &url)
{
    m_trust.forget(url);
    m_link.tryNow();
}

}
