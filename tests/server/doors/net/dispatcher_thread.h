#pragma once

#include "server/doors/net/epoll_dispatcher.h"

#include <QEventLoop>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <sys/socket.h>
#include <unistd.h>

namespace tincan::tests {

// Two ends of a connection.
struct Pair
{
    Pair() { ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends); }
    ~Pair()
    {
        for (const int end : ends) {
            if (end != -1)
                ::close(end);
        }
    }
    Q_DISABLE_COPY_MOVE(Pair)

    void write(const QByteArray &bytes)
    {
        QCOMPARE(::write(ends[1], bytes.constData(), size_t(bytes.size())), bytes.size());
    }
    char read()
    {
        char byte = 0;
        return ::read(ends[0], &byte, 1) == 1 ? byte : 0;
    }

    int ends[2] = {-1, -1};
};

// Runs a loop on a thread with the dispatcher, and waits for its end.
// `work` gets the loop's end to call.
template <class Work>
void onThread(Work work)
{
    QThread thread;
    thread.setEventDispatcher(new doors::net::EpollDispatcher);
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    bool inTime = false;
    QMetaObject::invokeMethod(
        &context,
        [&] {
            QEventLoop loop;
            QTimer::singleShot(20'000, &loop, [&] { loop.exit(1); });
            work([&] { loop.exit(0); });
            inTime = loop.exec() == 0;
            context.moveToThread(nullptr);
            thread.quit();
        },
        Qt::QueuedConnection);
    thread.wait();
    QVERIFY(inTime);
}

}
