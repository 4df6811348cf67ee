#include "tests/server/app/server_program.h"

#include "tests/support/folders.h"

#include <csignal>

namespace tincan::tests {

namespace {

constexpr int mostMs = 30'000;

QString program()
{
    return programFolder() + QStringLiteral("/tincan-server");
}

}

ServerProgram::~ServerProgram()
{
    m_process.kill();
    m_process.waitForFinished(mostMs);
}

ServerProgram::Ended ServerProgram::run(const QStringList &arguments)
{
    QProcess process;
    process.start(program(), arguments);
    if (!process.waitForFinished(mostMs) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(),
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

QString ServerProgram::start(const QStringList &arguments)
{
    m_process.start(program(), arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(mostMs))
            return {};
    }
    return QString::fromUtf8(m_process.readLine()).trimmed();
}

void ServerProgram::signal(int number)
{
    ::kill(pid_t(m_process.processId()), number);
}

QString ServerProgram::says(const QString &words)
{
    m_process.setReadChannel(QProcess::StandardError);
    QString found;
    while (found.isEmpty() && (m_process.canReadLine() || m_process.waitForReadyRead(mostMs))) {
        while (found.isEmpty() && m_process.canReadLine()) {
            const QString line = QString::fromUtf8(m_process.readLine());
            if (line.contains(words))
                found = line;
        }
    }
    return found;
}

int ServerProgram::stop()
{
    m_process.terminate();
    return waitForEnd();
}

int ServerProgram::waitForEnd()
{
    const bool hasEnded = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(mostMs);
    return hasEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

}
