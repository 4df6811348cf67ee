#pragma once

#include "tests/support/client/scripted_client.h"

namespace tincan::tests {

// A whole client, looked at by its session. For tests to be made from.
class ScriptedSession
{
protected:
    void open() { m_client = std::make_unique<ScriptedClient>(); }
    void close() { m_client.reset(); }

    void keepToken(const QString &token)
    {
        // Before the session is made, as after a restart.
        m_client = std::make_unique<ScriptedClient>(state::StoredSession{officeServer, alice.id, token});
    }
    state::Session &session() { return m_client->chat.session(); }
    ScriptedTransport &server() { return m_client->server; }

    std::unique_ptr<ScriptedClient> m_client;
};

}
