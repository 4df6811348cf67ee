#include "tests/server/rights/table.h"

// What one may not see does not exist: groups that one must be invited to, for those outside; all but the default one,
// for guests. Administrators see of groups what others see, but may remove and hand over each. The default group is
// everybody's: it stays, nobody comes or goes, guests are visitors of it and administrators own it.
const char *const tincan::rights::groupTable = R"(
# request                state                         nob dea gue str rem vis mem mod own adm

group.create                                            u   u   f   +   +   +   +   +   +   +

group.update             public                         u   u   n   f   f   f   f   f   +   f
group.update             request                        u   u   n   f   f   f   f   f   +   f
group.update             invite                         u   u   n   n   n   f   f   f   +   n
group.update             removed                        u   u   n   n   n   n   n   n   n   n
group.update             default                        u   u   f   .   .   f   f   f   .   +
group.update             default, its visibility        u   u   f   .   .   f   f   f   .   f

group.remove             public                         u   u   n   f   f   f   f   f   +   +
group.remove             request                        u   u   n   f   f   f   f   f   +   +
group.remove             invite                         u   u   n   n   n   f   f   f   +   +
group.remove             removed                        u   u   n   n   n   n   n   n   n   n
group.remove             default                        u   u   f   .   .   f   f   f   .   f

group.transfer           public                         u   u   n   f   f   f   f   f   +   +
group.transfer           request                        u   u   n   f   f   f   f   f   +   +
group.transfer           invite                         u   u   n   n   n   f   f   f   +   +
group.transfer           removed                        u   u   n   n   n   n   n   n   n   n
group.transfer           default                        u   u   f   .   .   f   f   f   .   f
group.transfer           public, to a stranger          u   u   n   f   f   f   f   f   n   n

# Lists: whether the group is in them.

group.browse             public                         u   u   -   +   +   +   +   +   +   +
group.browse             request                        u   u   -   +   +   +   +   +   +   +
group.browse             invite                         u   u   -   -   -   +   +   +   +   -
group.browse             removed                        u   u   -   -   -   -   -   -   -   -
group.browse             default                        u   u   +   .   .   +   +   +   .   +

group.mine               public                         u   u   -   -   -   +   +   +   +   -
group.mine               request                        u   u   -   -   -   +   +   +   +   -
group.mine               invite                         u   u   -   -   -   +   +   +   +   -
group.mine               removed                        u   u   -   -   -   -   -   -   -   -
group.mine               default                        u   u   +   .   .   +   +   +   .   +

# Its stream: whether one is told of it, or that it is gone.

stream.sync              public                         u   u   -   -   -   +   +   +   +   -
stream.sync              request                        u   u   -   -   -   +   +   +   +   -
stream.sync              invite                         u   u   -   -   -   +   +   +   +   -
stream.sync              removed                        u   u   -   -   -   -   -   -   -   -
stream.sync              default                        u   u   +   .   .   +   +   +   .   +

stream.sync              own stream, public             u   u   -   -   -   +   +   +   +   -
stream.sync              own stream, request            u   u   -   -   -   +   +   +   +   -
stream.sync              own stream, invite             u   u   -   -   -   +   +   +   +   -
stream.sync              own stream, removed            u   u   -   -   -   -   -   -   -   -

# Coming and going. Who belongs to it already has joined.

group.join               public                         u   u   n   +   +   +   +   +   +   +
group.join               request                        u   u   n   f   f   +   +   +   +   f
group.join               invite                         u   u   n   n   n   +   +   +   +   n
group.join               removed                        u   u   n   n   n   n   n   n   n   n
group.join               default                        u   u   +   .   .   +   +   +   .   +

group.leave              public                         u   u   n   f   f   +   +   +   f   f
group.leave              request                        u   u   n   f   f   +   +   +   f   f
group.leave              invite                         u   u   n   n   n   +   +   +   f   n
group.leave              removed                        u   u   n   n   n   n   n   n   n   n
group.leave              default                        u   u   f   .   .   f   f   f   .   f

# Conversations in it: for all of it, for chosen people, for announcements.

conversation.create      public                         u   u   n   f   f   f   +   +   +   f
conversation.create      request                        u   u   n   f   f   f   +   +   +   f
conversation.create      invite                         u   u   n   n   n   f   +   +   +   n
conversation.create      removed                        u   u   n   n   n   n   n   n   n   n
conversation.create      default                        u   u   f   .   .   f   +   +   .   +
conversation.create      public, for chosen people      u   u   n   f   f   f   +   +   +   f
conversation.create      request, for chosen people     u   u   n   f   f   f   +   +   +   f
conversation.create      invite, for chosen people      u   u   n   n   n   f   +   +   +   n
conversation.create      removed, for chosen people     u   u   n   n   n   n   n   n   n   n
conversation.create      default, for chosen people     u   u   f   .   .   f   +   +   .   +
conversation.create      public, for announcements      u   u   n   f   f   f   f   +   +   f
conversation.create      request, for announcements     u   u   n   f   f   f   f   +   +   f
conversation.create      invite, for announcements      u   u   n   n   n   f   f   +   +   n
conversation.create      removed, for announcements     u   u   n   n   n   n   n   n   n   n
conversation.create      default, for announcements     u   u   f   .   .   f   f   +   .   +
)";
