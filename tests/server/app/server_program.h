#pragma once

#include <QProcess>

namespace tincan::tests {

// The server's program, run with a command line of the test's own. What it says is kept apart, stdout from stderr.
class ServerProgram
{
public:
    ~ServerProgram();

    struct Ended
    {
        int code = -1;
        QString out;
        QString errors;
    };
    // Runs it to its end.
    static Ended run(const QStringList &arguments);

    // Starts a server, and answers the line that says it is ready; empty where it ended instead.
    QString start(const QStringList &arguments);
    qint64 process() const { return m_process.processId(); }
    // As a service manager stops it; answers the exit code.
    int stop();

private:
    QProcess m_process;
};

}
