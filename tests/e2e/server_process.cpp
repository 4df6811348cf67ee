#include "tests/e2e/server_process.h"

#include "tests/support/folders.h"

#include <QRegularExpression>

namespace tincan::tests {

bool ServerProcess::start()
{
    static const QRegularExpression ready(QStringLiteral("^tincan-server ready on (ws://127\\.0\\.0\\.1:\\d+)\n$"));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(programFolder() + QStringLiteral("/tincan-server"),
                    {QStringLiteral("--plaintext"),
                     QStringLiteral("--data-dir"),
                     m_data.path(),
                     QStringLiteral("--listen"),
                     QStringLiteral("127.0.0.1:%1").arg(m_url.port(0))});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(30'000))
            return false;
    }
    const auto match = ready.match(QString::fromUtf8(m_process.readLine()));
    m_url = QUrl(match.captured(1));
    return match.hasMatch();
}

void ServerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

int ServerProcess::stop()
{
    m_process.terminate();
    m_process.waitForFinished();
    return m_process.exitCode();
}

}
