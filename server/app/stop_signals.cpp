#include "server/app/stop_signals.h"

#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace tincan::app {

namespace {

// A handler may do next to nothing; writing a byte is allowed.
int wakeUp[2] = {-1, -1};

void onSignal(int)
{
    const int interruptedErrno = errno;
    const char byte = 0;
    const auto written = ::write(wakeUp[0], &byte, 1);
    Q_UNUSED(written);
    errno = interruptedErrno;
}

void install(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

}

StopSignals::StopSignals()
{
    const int made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, wakeUp);
    Q_ASSERT(made == 0);
    Q_UNUSED(made);
    auto *notifier = new QSocketNotifier(wakeUp[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, notifier] {
        notifier->setEnabled(false);
        emit stopRequested();
    });
    install(SIGTERM, onSignal);
    install(SIGINT, onSignal);
    install(SIGPIPE, SIG_IGN);
}

StopSignals::~StopSignals()
{
    install(SIGTERM, SIG_DFL);
    install(SIGINT, SIG_DFL);
    ::close(wakeUp[0]);
    ::close(wakeUp[1]);
}

}
