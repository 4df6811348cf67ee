#include "tests/server/rights/table.h"

// Whoever may read a conversation may do what reading brings with it, archived or not, guests and visitors too; for
// everybody else there is no such conversation.
const char *const tincan::rights::readingTable = R"(
# request                     state                    nob dea gue str rem vis mem mod own adm

# Lists: whether the conversation is in them. Its stream: whether one is told of it, or that it is gone.

conversation.list             whole                     u   u   -   -   -   +   +   +   +   -
conversation.list             chosen                    u   u   -   -   -   +   +   +   +   -
conversation.list             chosen, others            u   u   -   -   -   -   -   -   -   -
conversation.list             announcement              u   u   -   -   -   +   +   +   +   -
conversation.list             direct                    u   u   +   +   +   +   +   +   +   +
conversation.list             direct, others            u   u   -   -   -   -   -   -   -   -
conversation.list             whole, archived           u   u   -   -   -   +   +   +   +   -
conversation.list             whole, removed            u   u   -   -   -   -   -   -   -   -
conversation.list             whole, group removed      u   u   -   -   -   -   -   -   -   -
conversation.list             general                   u   u   +   .   .   +   +   +   .   +
conversation.list             of default                u   u   -   .   .   +   +   +   .   +
conversation.list             whole, before one's time  u   u   -   -   -   -   -   -   -   -

stream.sync                   whole                     u   u   -   -   -   +   +   +   +   -
stream.sync                   chosen                    u   u   -   -   -   +   +   +   +   -
stream.sync                   chosen, others            u   u   -   -   -   -   -   -   -   -
stream.sync                   announcement              u   u   -   -   -   +   +   +   +   -
stream.sync                   direct                    u   u   +   +   +   +   +   +   +   +
stream.sync                   direct, others            u   u   -   -   -   -   -   -   -   -
stream.sync                   whole, archived           u   u   -   -   -   +   +   +   +   -
stream.sync                   whole, removed            u   u   -   -   -   -   -   -   -   -
stream.sync                   whole, group removed      u   u   -   -   -   -   -   -   -   -
stream.sync                   general                   u   u   +   .   .   +   +   +   .   +
stream.sync                   of default                u   u   -   .   .   +   +   +   .   +
stream.sync                   whole, before one's time  u   u   -   -   -   -   -   -   -   -

stream.sync                   own stream, chosen        u   u   -   -   -   +   +   +   +   -
stream.sync                   own stream, chosen, others  u   u   -   -   -   -   -   -   -   -
stream.sync                   own stream, chosen, removed  u   u   -   -   -   -   -   -   -   -
stream.sync                   own stream, chosen, group removed  u   u   -   -   -   -   -   -   -   -
stream.sync                   own stream, direct        u   u   +   +   +   +   +   +   +   +
stream.sync                   own stream, direct, others  u   u   -   -   -   -   -   -   -   -

# What is asked for by its id.

message.history               whole                     u   u   n   n   n   +   +   +   +   n
message.history               chosen                    u   u   n   n   n   +   +   +   +   n
message.history               chosen, others            u   u   n   n   n   n   n   n   n   n
message.history               announcement              u   u   n   n   n   +   +   +   +   n
message.history               direct                    u   u   +   +   +   +   +   +   +   +
message.history               direct, others            u   u   n   n   n   n   n   n   n   n
message.history               whole, archived           u   u   n   n   n   +   +   +   +   n
message.history               whole, removed            u   u   n   n   n   n   n   n   n   n
message.history               whole, group removed      u   u   n   n   n   n   n   n   n   n
message.history               general                   u   u   +   .   .   +   +   +   .   +
message.history               of default                u   u   n   .   .   +   +   +   .   +
message.history               whole, before one's time  u   u   n   n   n   -   -   -   -   n

conversation.participants     whole                     u   u   n   n   n   +   +   +   +   n
conversation.participants     chosen                    u   u   n   n   n   +   +   +   +   n
conversation.participants     chosen, others            u   u   n   n   n   n   n   n   n   n
conversation.participants     announcement              u   u   n   n   n   +   +   +   +   n
conversation.participants     direct                    u   u   +   +   +   +   +   +   +   +
conversation.participants     direct, others            u   u   n   n   n   n   n   n   n   n
conversation.participants     whole, archived           u   u   n   n   n   +   +   +   +   n
conversation.participants     whole, removed            u   u   n   n   n   n   n   n   n   n
conversation.participants     whole, group removed      u   u   n   n   n   n   n   n   n   n
# Guests know of no accounts but those that speak.
conversation.participants     general                   u   u   f   .   .   +   +   +   .   +
conversation.participants     of default                u   u   n   .   .   +   +   +   .   +

read.positions                whole                     u   u   n   n   n   +   +   +   +   n
read.positions                chosen                    u   u   n   n   n   +   +   +   +   n
read.positions                chosen, others            u   u   n   n   n   n   n   n   n   n
read.positions                announcement              u   u   n   n   n   +   +   +   +   n
read.positions                direct                    u   u   +   +   +   +   +   +   +   +
read.positions                direct, others            u   u   n   n   n   n   n   n   n   n
read.positions                whole, archived           u   u   n   n   n   +   +   +   +   n
read.positions                whole, removed            u   u   n   n   n   n   n   n   n   n
read.positions                whole, group removed      u   u   n   n   n   n   n   n   n   n
read.positions                general                   u   u   +   .   .   +   +   +   .   +
read.positions                of default                u   u   n   .   .   +   +   +   .   +

# How one stands to it oneself.

read.advance                  whole                     u   u   n   n   n   +   +   +   +   n
read.advance                  chosen                    u   u   n   n   n   +   +   +   +   n
read.advance                  chosen, others            u   u   n   n   n   n   n   n   n   n
read.advance                  announcement              u   u   n   n   n   +   +   +   +   n
read.advance                  direct                    u   u   +   +   +   +   +   +   +   +
read.advance                  direct, others            u   u   n   n   n   n   n   n   n   n
read.advance                  whole, archived           u   u   n   n   n   +   +   +   +   n
read.advance                  whole, removed            u   u   n   n   n   n   n   n   n   n
read.advance                  whole, group removed      u   u   n   n   n   n   n   n   n   n
read.advance                  general                   u   u   +   .   .   +   +   +   .   +
read.advance                  of default                u   u   n   .   .   +   +   +   .   +

read.set                      whole                     u   u   n   n   n   +   +   +   +   n
read.set                      chosen                    u   u   n   n   n   +   +   +   +   n
read.set                      chosen, others            u   u   n   n   n   n   n   n   n   n
read.set                      announcement              u   u   n   n   n   +   +   +   +   n
read.set                      direct                    u   u   +   +   +   +   +   +   +   +
read.set                      direct, others            u   u   n   n   n   n   n   n   n   n
read.set                      whole, archived           u   u   n   n   n   +   +   +   +   n
read.set                      whole, removed            u   u   n   n   n   n   n   n   n   n
read.set                      whole, group removed      u   u   n   n   n   n   n   n   n   n
read.set                      general                   u   u   +   .   .   +   +   +   .   +
read.set                      of default                u   u   n   .   .   +   +   +   .   +

read.delivered                whole                     u   u   n   n   n   +   +   +   +   n
read.delivered                chosen                    u   u   n   n   n   +   +   +   +   n
read.delivered                chosen, others            u   u   n   n   n   n   n   n   n   n
read.delivered                announcement              u   u   n   n   n   +   +   +   +   n
read.delivered                direct                    u   u   +   +   +   +   +   +   +   +
read.delivered                direct, others            u   u   n   n   n   n   n   n   n   n
read.delivered                whole, archived           u   u   n   n   n   +   +   +   +   n
read.delivered                whole, removed            u   u   n   n   n   n   n   n   n   n
read.delivered                whole, group removed      u   u   n   n   n   n   n   n   n   n
read.delivered                general                   u   u   +   .   .   +   +   +   .   +
read.delivered                of default                u   u   n   .   .   +   +   +   .   +

conversation.mute             whole                     u   u   n   n   n   +   +   +   +   n
conversation.mute             chosen                    u   u   n   n   n   +   +   +   +   n
conversation.mute             chosen, others            u   u   n   n   n   n   n   n   n   n
conversation.mute             announcement              u   u   n   n   n   +   +   +   +   n
conversation.mute             direct                    u   u   +   +   +   +   +   +   +   +
conversation.mute             direct, others            u   u   n   n   n   n   n   n   n   n
conversation.mute             whole, archived           u   u   n   n   n   +   +   +   +   n
conversation.mute             whole, removed            u   u   n   n   n   n   n   n   n   n
conversation.mute             whole, group removed      u   u   n   n   n   n   n   n   n   n
conversation.mute             general                   u   u   +   .   .   +   +   +   .   +
conversation.mute             of default                u   u   n   .   .   +   +   +   .   +

room.connect                  whole                     u   u   n   n   n   +   +   +   +   n
room.connect                  chosen                    u   u   n   n   n   +   +   +   +   n
room.connect                  chosen, others            u   u   n   n   n   n   n   n   n   n
room.connect                  announcement              u   u   n   n   n   +   +   +   +   n
room.connect                  direct                    u   u   +   +   +   +   +   +   +   +
room.connect                  direct, others            u   u   n   n   n   n   n   n   n   n
room.connect                  whole, archived           u   u   n   n   n   +   +   +   +   n
room.connect                  whole, removed            u   u   n   n   n   n   n   n   n   n
room.connect                  whole, group removed      u   u   n   n   n   n   n   n   n   n
room.connect                  general                   u   u   +   .   .   +   +   +   .   +
room.connect                  of default                u   u   n   .   .   +   +   +   .   +

room.disconnect               whole                     u   u   n   n   n   +   +   +   +   n
room.disconnect               chosen                    u   u   n   n   n   +   +   +   +   n
room.disconnect               chosen, others            u   u   n   n   n   n   n   n   n   n
room.disconnect               announcement              u   u   n   n   n   +   +   +   +   n
room.disconnect               direct                    u   u   +   +   +   +   +   +   +   +
room.disconnect               direct, others            u   u   n   n   n   n   n   n   n   n
room.disconnect               whole, archived           u   u   n   n   n   +   +   +   +   n
room.disconnect               whole, removed            u   u   n   n   n   n   n   n   n   n
room.disconnect               whole, group removed      u   u   n   n   n   n   n   n   n   n
room.disconnect               general                   u   u   +   .   .   +   +   +   .   +
room.disconnect               of default                u   u   n   .   .   +   +   +   .   +
)";
