#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

namespace tincan::bench {

// CPU time of this process beside time on the wall. Other programs take from the second, not from the first.
struct Spent
{
    double wallUs = 0;
    double cpuUs = 0;
};

class Stopwatch
{
public:
    Spent spent() const { return {since(m_wall, std::chrono::steady_clock::now()), cpuNow() - m_cpu}; }

private:
    using Wall = std::chrono::steady_clock::time_point;
    static double since(Wall from, Wall to) { return std::chrono::duration<double, std::micro>(to - from).count(); }
    static double cpuNow()
    {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e6 + double(time.tv_nsec) / 1e3;
    }

    Wall m_wall = std::chrono::steady_clock::now();
    double m_cpu = cpuNow();
};

inline double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

}
