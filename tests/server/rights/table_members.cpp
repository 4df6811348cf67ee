#include "tests/server/rights/table.h"

// Moderators add and remove people of lower roles, decide requests and make invitations; the owner sets roles. Requests
// and invitations are seen by moderators alone, and requests by who asks: for everybody else they do not exist. Into
// and out of the default group goes nobody.
const char *const tincan::rights::memberTable = R"(
# request                state                         nob dea gue str rem vis mem mod own adm

group.members            public                         u   u   n   f   f   +   +   +   +   f
group.members            request                        u   u   n   f   f   +   +   +   +   f
group.members            invite                         u   u   n   n   n   +   +   +   +   n
group.members            removed                        u   u   n   n   n   n   n   n   n   n
group.members            default                        u   u   f   .   .   +   +   +   .   +

group.add                public                         u   u   n   f   f   f   f   +   +   f
group.add                request                        u   u   n   f   f   f   f   +   +   f
group.add                invite                         u   u   n   n   n   f   f   +   +   n
group.add                removed                        u   u   n   n   n   n   n   n   n   n
group.add                default                        u   u   f   .   .   f   f   f   .   f
group.add                public, as a moderator         u   u   n   f   f   f   f   f   +   f
group.add                public, a guest                u   u   n   f   f   f   f   f   f   f

group.kick               public                         u   u   n   f   f   f   f   +   +   f
group.kick               request                        u   u   n   f   f   f   f   +   +   f
group.kick               invite                         u   u   n   n   n   f   f   +   +   n
group.kick               removed                        u   u   n   n   n   n   n   n   n   n
group.kick               default                        u   u   f   .   .   f   f   f   .   f
group.kick               public, a moderator            u   u   n   f   f   f   f   f   +   f
group.kick               public, the owner              u   u   n   f   f   f   f   f   f   f

group.set_role           public                         u   u   n   f   f   f   f   f   +   f
group.set_role           request                        u   u   n   f   f   f   f   f   +   f
group.set_role           invite                         u   u   n   n   n   f   f   f   +   n
group.set_role           removed                        u   u   n   n   n   n   n   n   n   n
group.set_role           default                        u   u   f   .   .   f   f   f   .   +
group.set_role           public, a moderator            u   u   n   f   f   f   f   f   +   f
group.set_role           public, the owner              u   u   n   f   f   f   f   f   f   f

# Asking to join. Where one need not ask, or belongs to it already, there is nothing to ask for.

group.request            public                         u   u   n   f   f   f   f   f   f   f
group.request            request                        u   u   n   +   +   f   f   f   f   +
group.request            invite                         u   u   n   n   n   f   f   f   f   n
group.request            removed                        u   u   n   n   n   n   n   n   n   n
group.request            default                        u   u   f   .   .   f   f   f   .   f

group.requests           public                         u   u   n   f   f   f   f   +   +   f
group.requests           request                        u   u   n   f   f   f   f   +   +   f
group.requests           invite                         u   u   n   n   n   f   f   +   +   n
group.requests           removed                        u   u   n   n   n   n   n   n   n   n
group.requests           default                        u   u   f   .   .   f   f   +   .   +

group.approve            public                         u   u   n   n   n   n   n   +   +   n
group.approve            request                        u   u   n   n   n   n   n   +   +   n
group.approve            invite                         u   u   n   n   n   n   n   +   +   n
group.approve            removed                        u   u   n   n   n   n   n   n   n   n
group.approve            public, own                    u   u   .   f   f   .   .   .   .   f
group.approve            request, own                   u   u   .   f   f   .   .   .   .   f
group.approve            invite, own                    u   u   .   f   f   .   .   .   .   f
group.approve            removed, own                   u   u   .   n   n   .   .   .   .   n

group.refuse             public                         u   u   n   n   n   n   n   +   +   n
group.refuse             request                        u   u   n   n   n   n   n   +   +   n
group.refuse             invite                         u   u   n   n   n   n   n   +   +   n
group.refuse             removed                        u   u   n   n   n   n   n   n   n   n
group.refuse             public, own                    u   u   .   f   f   .   .   .   .   f
group.refuse             request, own                   u   u   .   f   f   .   .   .   .   f
group.refuse             invite, own                    u   u   .   f   f   .   .   .   .   f
group.refuse             removed, own                   u   u   .   n   n   .   .   .   .   n

group.withdraw           public                         u   u   n   n   n   n   n   f   f   n
group.withdraw           request                        u   u   n   n   n   n   n   f   f   n
group.withdraw           invite                         u   u   n   n   n   n   n   f   f   n
group.withdraw           removed                        u   u   n   n   n   n   n   n   n   n
group.withdraw           public, own                    u   u   .   +   +   .   .   .   .   +
group.withdraw           request, own                   u   u   .   +   +   .   .   .   .   +
group.withdraw           invite, own                    u   u   .   +   +   .   .   .   .   +
group.withdraw           removed, own                   u   u   .   n   n   .   .   .   .   n

# Invitations. Whoever has the code was meant to know of the group, but for guests.

group.invite             public                         u   u   n   f   f   f   f   +   +   f
group.invite             request                        u   u   n   f   f   f   f   +   +   f
group.invite             invite                         u   u   n   n   n   f   f   +   +   n
group.invite             removed                        u   u   n   n   n   n   n   n   n   n
group.invite             default                        u   u   f   .   .   f   f   f   .   f

group.invites            public                         u   u   n   f   f   f   f   +   +   f
group.invites            request                        u   u   n   f   f   f   f   +   +   f
group.invites            invite                         u   u   n   n   n   f   f   +   +   n
group.invites            removed                        u   u   n   n   n   n   n   n   n   n
group.invites            default                        u   u   f   .   .   f   f   +   .   +

group.revoke_invite      public                         u   u   n   n   n   n   n   +   +   n
group.revoke_invite      request                        u   u   n   n   n   n   n   +   +   n
group.revoke_invite      invite                         u   u   n   n   n   n   n   +   +   n
group.revoke_invite      removed                        u   u   n   n   n   n   n   n   n   n
group.revoke_invite      public, own                    u   u   .   .   n   n   n   +   +   .

group.accept             public                         u   u   f   +   +   +   +   +   +   +
group.accept             request                        u   u   f   +   +   +   +   +   +   +
group.accept             invite                         u   u   f   +   +   +   +   +   +   +
group.accept             removed                        u   u   n   n   n   n   n   n   n   n
# Only a good one leads in; and not one's own, from when one was somebody there.
group.accept             invite, revoked                u   u   f   n   n   +   +   +   +   n
group.accept             invite, own                    u   u   .   .   n   +   +   +   +   .
# Nor one of somebody who was thrown out since.
group.accept             invite, its maker deactivated  u   u   f   n   n   +   +   +   +   n
)";
