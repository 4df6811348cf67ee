#pragma once

#include "shared/base/result.h"

#include <QLockFile>

#include <memory>

namespace tincan::app {

// The directory a server keeps everything under. Ours alone: nobody else may look into it, and one server at a time
// works on it.
class DataDirectory
{
public:
    static Result<std::unique_ptr<DataDirectory>> open(const QString &path);
    // One that is there already, for whoever works on it while no server does. Says nothing about how that one ended.
    static Result<std::unique_ptr<DataDirectory>> openStopped(const QString &path);

    QString databasePath() const;
    QString setupCodePath() const;
    QString controlPath() const { return controlPathIn(m_path); }
    QString keyPath() const;
    QString certificatePath() const;
    // Where another server's things are gathered before they take their places here.
    QString adoptionPath() const;
    // Where the database of that directory is, for whoever only reads it, beside the server that works on it.
    static QString databasePathIn(const QString &path);
    // Where a server that works on that directory listens to whoever runs it.
    static QString controlPathIn(const QString &path);

    // Whether the last server here said that it ended well. One that was killed, or lost power, did not.
    bool wasStoppedCleanly() const { return m_wasStoppedCleanly; }
    // Everything is closed, and nothing has failed.
    void sayStoppedCleanly();

private:
    explicit DataDirectory(const QString &path);

    Status lock();
    Status sayRunning();

    QString m_path;
    QLockFile m_lock;
    bool m_wasStoppedCleanly = true;
};

}
