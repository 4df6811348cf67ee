#pragma once

#include <QTcpSocket>

#include <memory>

namespace tincan::doors::net {

// What takes a connection from its first byte on. Lives on one I/O thread, and dies there with all it has taken.
class Door
{
public:
    virtual ~Door() = default;
    virtual void enter(std::unique_ptr<QTcpSocket> socket) = 0;
};

}
