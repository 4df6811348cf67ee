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
    void signal(int number);
    // Reads stderr until a line has come that has these words; empty where none comes.
    QString says(const QString &words);
    // As a service manager stops it; answers the exit code.
    int stop();
    // Of a server that ends by itself.
    int waitForEnd();

private:
    QProcess m_process;
};

}
