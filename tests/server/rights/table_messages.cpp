#include "tests/server/rights/table.h"

// Visitors read only, and what they wrote before they were stays as it is; moderators alone write announcements; guests
// write in the general conversation and, while somebody hears it, in their direct ones. Authors edit and remove what is
// theirs where they may still write, moderators remove what is others'. Nothing changes in what is archived.
const char *const tincan::rights::messageTable = R"(
# request            state                             nob dea gue str rem vis mem mod own adm

message.post         whole                              u   u   n   n   n   f   +   +   +   n
message.post         chosen                             u   u   n   n   n   f   +   +   +   n
message.post         chosen, others                     u   u   n   n   n   n   n   n   n   n
message.post         announcement                       u   u   n   n   n   f   f   +   +   n
message.post         direct                             u   u   +   +   +   +   +   +   +   +
message.post         direct, others                     u   u   n   n   n   n   n   n   n   n
message.post         direct, alone                      u   u   f   f   f   f   f   f   f   f
message.post         direct, unheard                    u   u   f   +   +   +   +   +   +   +
message.post         whole, archived                    u   u   n   n   n   f   f   f   f   n
message.post         whole, removed                     u   u   n   n   n   n   n   n   n   n
message.post         whole, group removed               u   u   n   n   n   n   n   n   n   n
message.post         general                            u   u   +   .   .   f   +   +   .   +
message.post         of default                         u   u   n   .   .   f   +   +   .   +
# In reply to what one may not read.
message.post         whole, reply to others             u   u   n   n   n   f   n   n   n   n

typing.set           whole                              u   u   n   n   n   f   +   +   +   n
typing.set           chosen                             u   u   n   n   n   f   +   +   +   n
typing.set           chosen, others                     u   u   n   n   n   n   n   n   n   n
typing.set           announcement                       u   u   n   n   n   f   f   +   +   n
typing.set           direct                             u   u   +   +   +   +   +   +   +   +
typing.set           direct, others                     u   u   n   n   n   n   n   n   n   n
typing.set           direct, alone                      u   u   f   f   f   f   f   f   f   f
typing.set           direct, unheard                    u   u   f   +   +   +   +   +   +   +
typing.set           whole, archived                    u   u   n   n   n   f   f   f   f   n
typing.set           whole, removed                     u   u   n   n   n   n   n   n   n   n
typing.set           whole, group removed               u   u   n   n   n   n   n   n   n   n
typing.set           general                            u   u   +   .   .   f   +   +   .   +
typing.set           of default                         u   u   n   .   .   f   +   +   .   +

message.edit         whole                              u   u   n   n   n   f   f   f   f   n
message.edit         whole, own                         u   u   .   .   n   f   +   +   +   .
message.edit         chosen                             u   u   n   n   n   f   f   f   f   n
message.edit         chosen, own                        u   u   .   .   n   f   +   +   +   .
message.edit         chosen, others                     u   u   n   n   n   n   n   n   n   n
message.edit         chosen, others, own                u   u   .   .   n   n   n   n   n   .
message.edit         announcement                       u   u   n   n   n   f   f   f   f   n
message.edit         announcement, own                  u   u   .   .   n   f   f   +   +   .
message.edit         direct                             u   u   f   f   f   f   f   f   f   f
message.edit         direct, own                        u   u   +   +   +   +   +   +   +   +
message.edit         direct, others                     u   u   n   n   n   n   n   n   n   n
message.edit         direct, alone, own                 u   u   f   f   f   f   f   f   f   f
message.edit         direct, unheard, own               u   u   f   +   +   +   +   +   +   +
message.edit         whole, archived                    u   u   n   n   n   f   f   f   f   n
message.edit         whole, archived, own               u   u   .   .   n   f   f   f   f   .
message.edit         whole, removed                     u   u   n   n   n   n   n   n   n   n
message.edit         whole, removed, own                u   u   .   .   n   n   n   n   n   .
message.edit         whole, group removed               u   u   n   n   n   n   n   n   n   n
message.edit         general                            u   u   f   .   .   f   f   f   .   f
message.edit         general, own                       u   u   +   .   .   f   +   +   .   +
message.edit         of default                         u   u   n   .   .   f   f   f   .   f
message.edit         of default, own                    u   u   .   .   .   f   +   +   .   +
message.edit         whole, before one's time           u   u   n   n   n   n   n   n   n   n
message.edit         whole, taken back, own             u   u   .   .   n   f   n   n   n   .

message.remove       whole                              u   u   n   n   n   f   f   +   +   n
message.remove       whole, own                         u   u   .   .   n   f   +   +   +   .
message.remove       chosen                             u   u   n   n   n   f   f   +   +   n
message.remove       chosen, own                        u   u   .   .   n   f   +   +   +   .
message.remove       chosen, others                     u   u   n   n   n   n   n   n   n   n
message.remove       chosen, others, own                u   u   .   .   n   n   n   n   n   .
message.remove       announcement                       u   u   n   n   n   f   f   +   +   n
# Taking back is not announcing.
message.remove       announcement, own                  u   u   .   .   n   f   +   +   +   .
message.remove       direct                             u   u   f   f   f   f   f   f   f   f
message.remove       direct, own                        u   u   +   +   +   +   +   +   +   +
message.remove       direct, others                     u   u   n   n   n   n   n   n   n   n
message.remove       direct, alone, own                 u   u   +   +   +   +   +   +   +   +
message.remove       direct, unheard, own               u   u   +   +   +   +   +   +   +   +
message.remove       whole, archived                    u   u   n   n   n   f   f   f   f   n
message.remove       whole, archived, own               u   u   .   .   n   f   f   f   f   .
message.remove       whole, removed                     u   u   n   n   n   n   n   n   n   n
message.remove       whole, removed, own                u   u   .   .   n   n   n   n   n   .
message.remove       whole, group removed               u   u   n   n   n   n   n   n   n   n
message.remove       general                            u   u   f   .   .   f   f   +   .   +
message.remove       general, own                       u   u   +   .   .   f   +   +   .   +
message.remove       of default                         u   u   n   .   .   f   f   +   .   +
message.remove       of default, own                    u   u   .   .   .   f   +   +   .   +
message.remove       whole, before one's time           u   u   n   n   n   n   n   n   n   n

message.fetch        whole                              u   u   n   n   n   +   +   +   +   n
message.fetch        chosen                             u   u   n   n   n   +   +   +   +   n
message.fetch        chosen, others                     u   u   n   n   n   n   n   n   n   n
message.fetch        chosen, others, own                u   u   .   .   n   n   n   n   n   .
message.fetch        announcement                       u   u   n   n   n   +   +   +   +   n
message.fetch        direct                             u   u   +   +   +   +   +   +   +   +
message.fetch        direct, others                     u   u   n   n   n   n   n   n   n   n
message.fetch        whole, archived                    u   u   n   n   n   +   +   +   +   n
message.fetch        whole, removed                     u   u   n   n   n   n   n   n   n   n
message.fetch        whole, group removed               u   u   n   n   n   n   n   n   n   n
message.fetch        general                            u   u   +   .   .   +   +   +   .   +
message.fetch        of default                         u   u   n   .   .   +   +   +   .   +
message.fetch        whole, before one's time           u   u   n   n   n   n   n   n   n   n
message.fetch        whole, taken back                  u   u   n   n   n   n   n   n   n   n

message.edits        whole                              u   u   n   n   n   +   +   +   +   n
message.edits        chosen                             u   u   n   n   n   +   +   +   +   n
message.edits        chosen, others                     u   u   n   n   n   n   n   n   n   n
message.edits        announcement                       u   u   n   n   n   +   +   +   +   n
message.edits        direct                             u   u   +   +   +   +   +   +   +   +
message.edits        direct, others                     u   u   n   n   n   n   n   n   n   n
message.edits        whole, archived                    u   u   n   n   n   +   +   +   +   n
message.edits        whole, removed                     u   u   n   n   n   n   n   n   n   n
message.edits        whole, group removed               u   u   n   n   n   n   n   n   n   n
message.edits        general                            u   u   +   .   .   +   +   +   .   +
message.edits        of default                         u   u   n   .   .   +   +   +   .   +
message.edits        whole, before one's time           u   u   n   n   n   n   n   n   n   n
message.edits        whole, taken back                  u   u   n   n   n   n   n   n   n   n
message.edits        whole, taken back, own             u   u   .   .   n   n   n   n   n   .
)";
