#include "tests/server/rights/table.h"

// A conversation exists for those who may read it alone: the group's members, or the chosen ones, or the people it is
// between; no role and no administrator sees into the others. Its owner, while a member, and the group's moderators
// manage it. What is archived is only read.
const char *const tincan::rights::conversationTable = R"(
# request                     state                    nob dea gue str rem vis mem mod own adm

conversation.open_direct      active                    u   u   +   +   +   +   +   +   +   +
conversation.open_direct      offline                   u   u   n   +   +   +   +   +   +   +
conversation.open_direct      deactivated               u   u   n   n   n   n   n   n   n   n
conversation.open_direct      retired                   u   u   n   n   n   n   n   n   n   n

conversation.update           whole                     u   u   n   n   n   f   f   +   +   n
conversation.update           whole, own                u   u   .   .   n   f   +   +   +   .
conversation.update           chosen                    u   u   n   n   n   f   f   +   +   n
conversation.update           chosen, own               u   u   .   .   n   f   +   +   +   .
conversation.update           chosen, others            u   u   n   n   n   n   n   n   n   n
conversation.update           announcement              u   u   n   n   n   f   f   +   +   n
conversation.update           announcement, own         u   u   .   .   n   f   +   +   +   .
conversation.update           direct                    u   u   f   f   f   f   f   f   f   f
conversation.update           direct, others            u   u   n   n   n   n   n   n   n   n
conversation.update           whole, archived           u   u   n   n   n   f   f   f   f   n
conversation.update           whole, archived, own      u   u   .   .   n   f   f   f   f   .
conversation.update           whole, removed            u   u   n   n   n   n   n   n   n   n
conversation.update           whole, group removed      u   u   n   n   n   n   n   n   n   n
conversation.update           general                   u   u   f   .   .   f   f   +   .   +
conversation.update           of default                u   u   n   .   .   f   f   +   .   +

# Who takes part is a matter of conversations for chosen people alone.

conversation.add              whole                     u   u   n   n   n   f   f   f   f   n
conversation.add              chosen                    u   u   n   n   n   f   f   +   +   n
conversation.add              chosen, own               u   u   .   .   n   f   +   +   +   .
conversation.add              chosen, others            u   u   n   n   n   n   n   n   n   n
conversation.add              announcement              u   u   n   n   n   f   f   f   f   n
conversation.add              direct                    u   u   f   f   f   f   f   f   f   f
conversation.add              direct, others            u   u   n   n   n   n   n   n   n   n
conversation.add              whole, archived           u   u   n   n   n   f   f   f   f   n
conversation.add              chosen, archived          u   u   n   n   n   f   f   f   f   n
conversation.add              whole, removed            u   u   n   n   n   n   n   n   n   n
conversation.add              whole, group removed      u   u   n   n   n   n   n   n   n   n
conversation.add              general                   u   u   f   .   .   f   f   f   .   f
conversation.add              of default                u   u   n   .   .   f   f   f   .   f

conversation.take_out         whole                     u   u   n   n   n   f   f   f   f   n
conversation.take_out         chosen                    u   u   n   n   n   f   f   +   +   n
conversation.take_out         chosen, own               u   u   .   .   n   f   +   +   +   .
conversation.take_out         chosen, others            u   u   n   n   n   n   n   n   n   n
conversation.take_out         announcement              u   u   n   n   n   f   f   f   f   n
conversation.take_out         direct                    u   u   f   f   f   f   f   f   f   f
conversation.take_out         direct, others            u   u   n   n   n   n   n   n   n   n
conversation.take_out         whole, archived           u   u   n   n   n   f   f   f   f   n
conversation.take_out         chosen, archived          u   u   n   n   n   f   f   f   f   n
conversation.take_out         whole, removed            u   u   n   n   n   n   n   n   n   n
conversation.take_out         whole, group removed      u   u   n   n   n   n   n   n   n   n
conversation.take_out         general                   u   u   f   .   .   f   f   f   .   f
conversation.take_out         of default                u   u   n   .   .   f   f   f   .   f

# Nobody is kept in a conversation for chosen people; a direct one is put away, but by guests, who only speak in it.

conversation.leave            whole                     u   u   n   n   n   f   f   f   f   n
conversation.leave            chosen                    u   u   n   n   n   +   +   +   +   n
conversation.leave            chosen, others            u   u   n   n   n   n   n   n   n   n
conversation.leave            announcement              u   u   n   n   n   f   f   f   f   n
conversation.leave            direct                    u   u   f   +   +   +   +   +   +   +
conversation.leave            direct, others            u   u   n   n   n   n   n   n   n   n
conversation.leave            whole, archived           u   u   n   n   n   f   f   f   f   n
conversation.leave            chosen, archived          u   u   n   n   n   +   +   +   +   n
conversation.leave            whole, removed            u   u   n   n   n   n   n   n   n   n
conversation.leave            whole, group removed      u   u   n   n   n   n   n   n   n   n
conversation.leave            general                   u   u   f   .   .   f   f   f   .   f
conversation.leave            of default                u   u   n   .   .   f   f   f   .   f

conversation.archive          whole                     u   u   n   n   n   f   f   +   +   n
conversation.archive          whole, own                u   u   .   .   n   f   +   +   +   .
conversation.archive          chosen                    u   u   n   n   n   f   f   +   +   n
conversation.archive          chosen, others            u   u   n   n   n   n   n   n   n   n
conversation.archive          announcement              u   u   n   n   n   f   f   +   +   n
conversation.archive          direct                    u   u   f   +   +   +   +   +   +   +
conversation.archive          direct, others            u   u   n   n   n   n   n   n   n   n
# Taking it out again.
conversation.archive          whole, archived           u   u   n   n   n   f   f   +   +   n
conversation.archive          whole, archived, own      u   u   .   .   n   f   +   +   +   .
conversation.archive          whole, removed            u   u   n   n   n   n   n   n   n   n
conversation.archive          whole, group removed      u   u   n   n   n   n   n   n   n   n
conversation.archive          general                   u   u   f   .   .   f   f   f   .   f
conversation.archive          of default                u   u   n   .   .   f   f   +   .   +

conversation.remove           whole                     u   u   n   n   n   f   f   +   +   n
conversation.remove           whole, own                u   u   .   .   n   f   +   +   +   .
conversation.remove           chosen                    u   u   n   n   n   f   f   +   +   n
conversation.remove           chosen, own               u   u   .   .   n   f   +   +   +   .
conversation.remove           chosen, others            u   u   n   n   n   n   n   n   n   n
conversation.remove           announcement              u   u   n   n   n   f   f   +   +   n
conversation.remove           direct                    u   u   f   f   f   f   f   f   f   f
conversation.remove           direct, others            u   u   n   n   n   n   n   n   n   n
conversation.remove           whole, archived           u   u   n   n   n   f   f   +   +   n
conversation.remove           whole, removed            u   u   n   n   n   n   n   n   n   n
conversation.remove           whole, group removed      u   u   n   n   n   n   n   n   n   n
conversation.remove           general                   u   u   f   .   .   f   f   f   .   f
conversation.remove           of default                u   u   n   .   .   f   f   +   .   +
)";
