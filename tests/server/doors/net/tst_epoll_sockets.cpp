#include "tests/server/doors/net/dispatcher_thread.h"

#include <QSocketNotifier>

#include <netinet/in.h>

namespace tincan::tests {

// What the dispatcher tells of sockets.
class TestEpollSockets : public QObject
{
    Q_OBJECT

private slots:
    void whatIsReadIsTold();
    void aNotifierThatIsOffHearsNothing();
    void whereOneCanWriteIsTold();
    void whatIsUrgentIsTold();
    void theEndIsToldToWhoReads();
    void whoIsTakenAwayByAnotherHearsNothing();
    void aDescriptorThatComesBackIsWatchedAnew();
    void socketsMayBeLeftOut();
};

void TestEpollSockets::whatIsReadIsTold()
{
    Pair pair;
    std::unique_ptr<QSocketNotifier> notifier;
    QByteArray heard;
    onThread([&](auto end) {
        notifier = std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read);
        QObject::connect(notifier.get(), &QSocketNotifier::activated, [&, end] {
            heard += pair.read();
            if (heard.size() == 3) {
                notifier.reset();
                end();
            }
        });
        // What was not read yet is told again.
        pair.write("abc");
    });
    QCOMPARE(heard, QByteArray("abc"));
}

void TestEpollSockets::aNotifierThatIsOffHearsNothing()
{
    Pair pair;
    int heard = 0;
    onThread([&](auto end) {
        auto *notifier = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read);
        QObject::connect(notifier, &QSocketNotifier::activated, [&heard] { ++heard; });
        notifier->setEnabled(false);
        pair.write("a");
        QTimer::singleShot(20, [=] {
            delete notifier;
            end();
        });
    });
    QCOMPARE(heard, 0);
}

void TestEpollSockets::whereOneCanWriteIsTold()
{
    Pair pair;
    int heard = 0;
    onThread([&](auto end) {
        auto *notifier = new QSocketNotifier(pair.ends[0], QSocketNotifier::Write);
        QObject::connect(notifier, &QSocketNotifier::activated, [&heard, notifier, end] {
            if (++heard == 1)
                return;
            notifier->setEnabled(false);
            notifier->deleteLater();
            end();
        });
    });
    QCOMPARE(heard, 2);
}

void TestEpollSockets::whatIsUrgentIsTold()
{
    // Only TCP has what is urgent.
    const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    QCOMPARE(::bind(listening, generic, size), 0);
    QCOMPARE(::listen(listening, 1), 0);
    QCOMPARE(::getsockname(listening, generic, &size), 0);
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    QCOMPARE(::connect(client, generic, size), 0);
    const int accepted = ::accept(listening, nullptr, nullptr);
    bool heard = false;
    onThread([&](auto end) {
        auto *notifier = new QSocketNotifier(accepted, QSocketNotifier::Exception);
        QObject::connect(notifier, &QSocketNotifier::activated, [&heard, notifier, end] {
            heard = true;
            notifier->setEnabled(false);
            notifier->deleteLater();
            end();
        });
        QCOMPARE(::send(client, "!", 1, MSG_OOB), 1);
    });
    QVERIFY(heard);
    for (const int descriptor : {listening, client, accepted})
        ::close(descriptor);
}

void TestEpollSockets::theEndIsToldToWhoReads()
{
    Pair pair;
    bool heard = false;
    onThread([&](auto end) {
        auto *notifier = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read);
        QObject::connect(notifier, &QSocketNotifier::activated, [&heard, notifier, end] {
            heard = true;
            notifier->setEnabled(false);
            notifier->deleteLater();
            end();
        });
        ::close(std::exchange(pair.ends[1], -1));
    });
    QVERIFY(heard);
}

void TestEpollSockets::whoIsTakenAwayByAnotherHearsNothing()
{
    Pair one;
    Pair two;
    int heard = 0;
    onThread([&](auto end) {
        auto *notifiers = new std::array<QSocketNotifier *, 2>{};
        int index = 0;
        for (Pair *pair : {&one, &two}) {
            auto *notifier = new QSocketNotifier(pair->ends[0], QSocketNotifier::Read);
            (*notifiers)[size_t(index++)] = notifier;
            // Whichever is first takes both away.
            QObject::connect(notifier, &QSocketNotifier::activated, [&heard, notifiers] {
                ++heard;
                for (QSocketNotifier *each : *notifiers)
                    each->setEnabled(false);
            });
            pair->write("a");
        }
        QTimer::singleShot(20, [=] {
            qDeleteAll(*notifiers);
            delete notifiers;
            end();
        });
    });
    QCOMPARE(heard, 1);
}

void TestEpollSockets::aDescriptorThatComesBackIsWatchedAnew()
{
    bool heard = false;
    onThread([&](auto end) {
        auto first = std::make_unique<Pair>();
        const int descriptor = first->ends[0];
        auto *notifier = new QSocketNotifier(descriptor, QSocketNotifier::Read);
        // Closed before it is said, as it happens.
        first.reset();
        notifier->setEnabled(false);
        delete notifier;
        auto second = std::make_shared<Pair>();
        QVERIFY(second->ends[0] == descriptor || second->ends[1] == descriptor);
        auto *next = new QSocketNotifier(second->ends[0], QSocketNotifier::Read);
        QObject::connect(next, &QSocketNotifier::activated, [&heard, next, second, end] {
            heard = true;
            next->setEnabled(false);
            next->deleteLater();
            end();
        });
        second->write("a");
    });
    QVERIFY(heard);
}

void TestEpollSockets::socketsMayBeLeftOut()
{
    Pair pair;
    QByteArray heard;
    bool without = true;
    onThread([&](auto end) {
        auto *notifier = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read);
        QObject::connect(notifier, &QSocketNotifier::activated, [&, notifier, end] {
            heard += pair.read();
            notifier->deleteLater();
            end();
        });
        pair.write("a");
        QEventLoop loop;
        for (int turn = 0; turn < 3; ++turn)
            loop.processEvents(QEventLoop::ExcludeSocketNotifiers);
        without = heard.isEmpty();
    });
    QVERIFY(without);
    QCOMPARE(heard, QByteArray("a"));
}

}

QTEST_GUILESS_MAIN(tincan::tests::TestEpollSockets)
#include "tst_epoll_sockets.moc"
