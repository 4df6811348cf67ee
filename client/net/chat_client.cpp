#include "client/net/chat_client.h"

namespace tincan::net {

ChatClient::ChatClient(state::TokenStore &tokens, state::DraftStore &drafts, QObject *parent)
    : QObject(parent),
      m_transport(m_timers),
      m_link(m_transport, m_status, m_timers, m_monotonicClock, m_random),
      m_chat(m_link, tokens, drafts, {m_wallClock, m_random, m_timers})
{
    connect(&m_link, &ServerLink::opened, &m_chat, &state::ChatController::onLinkOpened);
    connect(&m_link, &ServerLink::closed, &m_chat, &state::ChatController::onLinkClosed);
    connect(&m_link, &ServerLink::eventArrived, &m_chat, &state::ChatController::onEvent);
}

}
