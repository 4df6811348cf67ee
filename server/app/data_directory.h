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

    QString databasePath() const;

private:
    explicit DataDirectory(const QString &path);

    QString m_path;
    QLockFile m_lock;
};

}
