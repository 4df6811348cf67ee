#include "server/app/signals.h"

#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace tincan::app {

namespace {

// A handler may do next to nothing; setting a flag and writing a byte are allowed. What came is in the flags, because
// among many signals a byte may find no room.
int wakeUp[2] = {-1, -1};
volatile std::sig_atomic_t stopCame = 0;
volatile std::sig_atomic_t reloadCame = 0;

void onSignal(int signal)
{
    const int interruptedErrno = errno;
    (signal == SIGHUP ? reloadCame : stopCame) = 1;
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

Signals::Signals()
{
    const int made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, wakeUp);
    Q_ASSERT(made == 0);
    Q_UNUSED(made);
    auto *notifier = new QSocketNotifier(wakeUp[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Signals::tell);
    install(SIGHUP, onSignal);
    install(SIGTERM, onSignal);
    install(SIGINT, onSignal);
    install(SIGPIPE, SIG_IGN);
}

Signals::~Signals()
{
    for (const int signal : {SIGHUP, SIGTERM, SIGINT})
        install(signal, SIG_DFL);
    ::close(wakeUp[0]);
    ::close(wakeUp[1]);
}

void Signals::tell()
{
    char bytes[64];
    while (::read(wakeUp[1], bytes, sizeof bytes) > 0)
        ;
    if (m_stopping)
        return;
    m_stopping = stopCame != 0;
    const bool reload = reloadCame != 0;
    reloadCame = 0;
    if (m_stopping)
        emit stopRequested();
    else if (reload)
        emit reloadRequested();
}

}
