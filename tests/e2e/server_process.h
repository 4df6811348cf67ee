#pragma once

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace tincan::tests {

// The real server, as a process with a data directory of its own.
class ServerProcess
{
public:
    ~ServerProcess() { kill(); }

    // Waits for the ready line. Starts again on the port it had before.
    bool start();
    // As kill -9 does: no handler, no farewell.
    void kill();
    // As a service manager does; answers the exit code.
    int stop();

    QUrl url() const { return m_url; }
    QString dataDirectory() const { return m_data.path(); }

private:
    QTemporaryDir m_data;
    QProcess m_process;
    QUrl m_url;
};

}
