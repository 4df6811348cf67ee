#pragma once

#include "shared/base/clock.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

namespace tincan::core {

// When something is due, at most one moment for each key. Finding the next one costs nothing, however many there are.
template <class Key>
class DueTimes
{
public:
    void set(const Key &key, MonotonicTime due)
    {
        clear(key);
        m_byKey.emplace(key, due);
        m_byTime.emplace(due, key);
    }
    void clear(const Key &key)
    {
        const auto found = m_byKey.find(key);
        if (found == m_byKey.end())
            return;
        m_byTime.erase({found->second, key});
        m_byKey.erase(found);
    }
    bool contains(const Key &key) const { return m_byKey.contains(key); }
    size_t size() const { return m_byKey.size(); }

    std::optional<MonotonicTime> next() const
    {
        return m_byTime.empty() ? std::nullopt : std::optional(m_byTime.begin()->first);
    }
    // What is due by now, in order; it is due no more.
    std::vector<Key> take(MonotonicTime now)
    {
        std::vector<Key> due;
        while (!m_byTime.empty() && m_byTime.begin()->first <= now) {
            due.push_back(m_byTime.begin()->second);
            clear(due.back());
        }
        return due;
    }

private:
    std::unordered_map<Key, MonotonicTime> m_byKey;
    std::set<std::pair<MonotonicTime, Key>> m_byTime;
};

inline std::optional<MonotonicTime> earlier(std::optional<MonotonicTime> one, std::optional<MonotonicTime> other)
{
    if (!one || !other)
        return one ? one : other;
    return std::min(*one, *other);
}

}
