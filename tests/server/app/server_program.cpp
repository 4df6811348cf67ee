#include "tests/server/app/server_program.h"

#include "tests/support/folders.h"

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

int ServerProgram::stop()
{
    m_process.terminate();
    const bool hasEnded = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(mostMs);
    return hasEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

}
