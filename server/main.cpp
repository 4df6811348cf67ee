#include "server/app/adoption.h"
#include "server/app/audit_check.h"
#include "server/app/effective_config.h"
#include "server/app/exit_code.h"
#include "server/app/key_rotation.h"
#include "server/app/reloader.h"
#include "server/app/server_app.h"
#include "server/app/signals.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

Q_LOGGING_CATEGORY(mainLog, "tincan.main")

namespace {

using namespace tincan;
using namespace tincan::app;

void print(FILE *stream, const QString &text)
{
    std::fputs(text.toLocal8Bit().constData(), stream);
    std::fflush(stream);
}

ExitCode failed(const Error &error, ExitCode code)
{
    print(stderr, QStringLiteral("tincan-server: %1\n").arg(error.detail));
    return code;
}

int verifyAudit(const Options &options)
{
    const auto directory = effectiveDataDirectory(options);
    if (!directory)
        return failed(directory.error(), exitConfig);
    const auto check = checkAudit(*directory);
    // Nothing is known, which is not to be taken for a log that somebody has changed.
    if (!check)
        return failed(check.error(), exitTemporary);
    print(stdout, check->line + u'\n');
    return check->isSound ? exitOk : exitRuntime;
}

int doWithAccounts(const Options &options, const UserCommand &command)
{
    const auto directory = effectiveDataDirectory(options);
    if (!directory)
        return failed(directory.error(), exitConfig);
    const auto spoken = runUserCommand(command, *directory);
    const bool isDone = spoken.code == Spoken::done;
    print(isDone ? stdout : stderr, isDone ? spoken.text : QStringLiteral("tincan-server: %1\n").arg(spoken.text));
    return spoken.code;
}

// What was done, for whoever asked, or why not.
int tell(const Result<QString> &done)
{
    if (!done)
        return failed(done.error(), exitCodeOf(done.error()));
    print(stdout, *done + u'\n');
    return exitOk;
}

int rotateKey(const Options &options)
{
    const auto config = effectiveConfig(options);
    if (!config)
        return failed(config.error(), exitConfig);
    return tell(
        app::rotateKey(config->dataDirectory, {config->tls.certificate, config->tls.key}, SystemWallClock().now()));
}

int adopt(const Options &options, const QString &other)
{
    const auto directory = effectiveDataDirectory(options);
    if (!directory)
        return failed(directory.error(), exitConfig);
    return tell(app::adopt(other, *directory, SystemWallClock().now()));
}

int checkConfig(const Options &options)
{
    if (const auto config = effectiveConfig(options); !config)
        return failed(config.error(), exitConfig);
    print(stdout, QStringLiteral("The configuration is sound.\n"));
    return exitOk;
}

void announce(const ServerApp &server)
{
    // Only before somebody's eyes: what goes into a log is read by others.
    if (!server.setupCode().isEmpty() && ::isatty(STDERR_FILENO) == 1)
        print(stderr, QStringLiteral("There is no administrator yet. The setup code is %1\n").arg(server.setupCode()));
    print(stdout, QStringLiteral("tincan-server ready on %1\n").arg(server.urls().join(u' ')));
}

int run(const Options &options)
{
    const auto config = effectiveConfig(options);
    if (!config)
        return failed(config.error(), exitConfig);
    Log log(config->logFormat);
    log.setLevel(config->logLevel);
    Signals signalWatch;
    QObject::connect(&signalWatch, &Signals::stopRequested, qApp, &QCoreApplication::quit);
    std::atomic<bool> storageFailed = false;
    const auto onFailure = [&] {
        storageFailed = true;
        qCCritical(mainLog,
                   "The storage has failed, so nothing can be kept safe any more; stopping. Look at the disk "
                   "before you start the server again.");
        // This is the core's thread.
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    };
    auto server = ServerApp::start(*config, onFailure);
    if (!server)
        return failed(server.error(), exitCodeOf(server.error()));
    Reloader reloader(options, *config, [&](const Config &changed) {
        log.setLevel(changed.logLevel);
        (*server)->setPolicy(changed.policy);
        (*server)->renewIdentity(changed);
    });
    QObject::connect(&signalWatch, &Signals::reloadRequested, qApp, [&] {
        // Without a file there is nothing to read again: it was the terminal that went.
        options.configFile.isEmpty() ? QCoreApplication::quit() : reloader.reload();
    });
    announce(**server);
    const int code = QCoreApplication::exec();
    // What is in flight is finished here, and may find the storage failing too.
    server->reset();
    return storageFailed ? exitRuntime : code;
}

}

int main(int argc, char **argv)
{
    // Whatever the server writes is for its own user alone.
    ::umask(077);
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("tincan-server"));

    const auto commandLine = parseCommandLine(QCoreApplication::arguments());
    if (!commandLine)
        return failed(commandLine.error(), exitUsage);
    switch (commandLine->action) {
    case CommandLine::Action::print:
        print(stdout, commandLine->text);
        return exitOk;
    case CommandLine::Action::checkConfig:
        return checkConfig(commandLine->options);
    case CommandLine::Action::verifyAudit:
        return verifyAudit(commandLine->options);
    case CommandLine::Action::user:
        return doWithAccounts(commandLine->options, commandLine->user);
    case CommandLine::Action::rotateKey:
        return rotateKey(commandLine->options);
    case CommandLine::Action::adopt:
        return adopt(commandLine->options, commandLine->adopted);
    case CommandLine::Action::run:
        return run(commandLine->options);
    }
    return exitUsage;
}
