#pragma once

#include <QFile>
#include <QString>

#include <sys/resource.h>

#include <csignal>

namespace tincan::tests {

// While it lives, no file of this process grows beyond that size: what writes there fails, and not because the disk
// is full.
class FailingDisk
{
public:
    explicit FailingDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FailingDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FailingDisk)

private:
    rlimit m_before = {};
};

constexpr qint64 pageBytes = 4096;

// Pages count from 1. The file is closed.
inline void damagePage(const QString &path, qint64 number)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek((number - 1) * pageBytes)
        || file.write(QByteArray(pageBytes, 'x')) != pageBytes)
        qFatal("the test's database cannot be damaged");
}

}
