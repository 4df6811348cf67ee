#pragma once

#include "shared/base/ids.h"

#include <QList>

#include <algorithm>
#include <vector>

namespace tincan::core {

// The people a command names, in the order of their ids and each of them once.
inline std::vector<UserId> eachOnce(const QList<UserId> &people)
{
    std::vector<UserId> each(people.begin(), people.end());
    std::sort(each.begin(), each.end());
    each.erase(std::unique(each.begin(), each.end()), each.end());
    return each;
}

}
