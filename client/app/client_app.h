#pragma once

#include "client/app/arguments.h"
#include "client/app/profile.h"
#include "client/net/chat_client.h"
#include "client/ui/main_window.h"

namespace tincan::app {

// Makes the parts of the client and connects them; the only place that knows all of them.
class ClientApp final : public QObject
{
    Q_OBJECT

public:
    ClientApp(Profile &profile, const Arguments &arguments);

    void start();

private:
    void connectTo(const QUrl &server);

    Profile &m_profile;
    QUrl m_server;
    net::ChatClient m_client;
    ui::MainWindow m_window;
};

// The whole run, from the command line to the exit code.
int run(int argc, char **argv);

}
