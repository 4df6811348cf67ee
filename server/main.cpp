#include "server/app/adoption.h"
#include "server/app/audit_check.h"
#include "server/app/key_rotation.h"
#include "server/app/options.h"
#include "server/app/server_app.h"
#include "server/app/stop_signals.h"

#include <QCoreApplication>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

namespace {

enum ExitCode { exitOk = 0, exitRuntime = 1, exitUsage = 2, exitTemporary = 75 };

void print(FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

// What was done, for whoever asked, or why not.
int tell(const tincan::Result<QString> &done)
{
    if (done) {
        print(stdout, *done + u'\n');
        return exitOk;
    }
    print(stderr, QStringLiteral("tincan-server: %1\n").arg(done.error().detail));
    return done.error().code == tincan::ErrorCode::busy ? exitTemporary : exitRuntime;
}

}

int main(int argc, char **argv)
{
    // Whatever the server writes is for its own user alone.
    ::umask(077);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tincan-server"));

    const auto commandLine = tincan::app::parseCommandLine(QCoreApplication::arguments());
    if (!commandLine) {
        print(stderr, QStringLiteral("tincan-server: %1\n").arg(commandLine.error().detail));
        return exitUsage;
    }
    if (!commandLine->auditOf.isEmpty()) {
        const auto check = tincan::app::checkAudit(commandLine->auditOf);
        print(stdout, check.line + u'\n');
        return check.isSound ? exitOk : exitRuntime;
    }
    if (!commandLine->newKeyOf.isEmpty())
        return tell(tincan::app::rotateKey(commandLine->newKeyOf, {}, tincan::SystemWallClock().now()));
    if (!commandLine->adopted.isEmpty())
        return tell(tincan::app::adopt(commandLine->adopted, commandLine->adoptedBy, tincan::SystemWallClock().now()));
    if (!commandLine->options) {
        print(stdout, commandLine->text);
        return exitOk;
    }

    tincan::app::StopSignals signalWatch;
    QObject::connect(&signalWatch, &tincan::app::StopSignals::stopRequested, &application, &QCoreApplication::quit);
    std::atomic<bool> storageFailed = false;
    const auto onFailure = [&] {
        storageFailed = true;
        print(stderr,
              QStringLiteral("tincan-server: the storage has failed, so nothing can be kept safe any more; stopping. "
                             "Look at the disk before you start the server again.\n"));
        // This is the core's thread.
        QMetaObject::invokeMethod(&application, &QCoreApplication::quit, Qt::QueuedConnection);
    };
    auto server = tincan::app::ServerApp::start(*commandLine->options, onFailure);
    if (!server) {
        print(stderr, QStringLiteral("tincan-server: %1\n").arg(server.error().detail));
        return exitRuntime;
    }
    // Only before somebody's eyes: what goes into a log is read by others.
    if (const QString code = (*server)->setupCode(); !code.isEmpty() && ::isatty(STDERR_FILENO) == 1)
        print(stderr, QStringLiteral("There is no administrator yet. The setup code is %1\n").arg(code));
    print(stdout, QStringLiteral("tincan-server ready on %1\n").arg((*server)->url()));
    const int code = QCoreApplication::exec();
    // What is in flight is finished here, and may find the storage failing too.
    server->reset();
    return storageFailed ? exitRuntime : code;
}
