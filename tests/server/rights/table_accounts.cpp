#include "tests/server/rights/table.h"

// People see everybody with an account; guests see whom they talk with. Who waits for approval is the administrators'
// business. Other people's accounts are in the hands of administrators alone, in whatever group one is somebody.
const char *const tincan::rights::accountTable = R"(
# request                  state                       nob dea gue str rem vis mem mod own adm

account.update                                          u   u   f   +   +   +   +   +   +   +
account.set_password                                    u   u   f   +   +   +   +   +   +   +
account.set_password       not knowing the old one      u   u   f   w   w   w   w   w   w   w
account.make_code                                       u   u   f   +   +   +   +   +   +   +
# While the code that an administrator has made waits for the one it is for.
account.set_password       reset                        u   u   .   f   f   f   f   f   f   f
account.make_code          reset                        u   u   .   f   f   f   f   f   f   f

# Lists and snapshots: whether that person is in them.

user.list                  active                       u   u   -   +   +   +   +   +   +   +
user.list                  talked with                  u   u   +   +   +   +   +   +   +   +
user.list                  waiting                      u   u   -   -   -   -   -   -   -   -
user.list                  deactivated                  u   u   -   +   +   +   +   +   +   +
user.list                  retired                      u   u   -   -   -   -   -   -   -   -

# By their ids authors are known, also those who are gone.
user.fetch                 active                       u   u   +   +   +   +   +   +   +   +
user.fetch                 waiting                      u   u   -   -   -   -   -   -   -   +
user.fetch                 deactivated                  u   u   +   +   +   +   +   +   +   +
user.fetch                 retired                      u   u   +   +   +   +   +   +   +   +
user.fetch                 a guest                      u   u   +   +   +   +   +   +   +   +

presence.watch             active                       u   u   -   +   +   +   +   +   +   +
presence.watch             talked with                  u   u   +   +   +   +   +   +   +   +
presence.watch             a guest                      u   u   -   -   -   -   -   -   -   -
presence.watch             waiting                      u   u   -   -   -   -   -   -   -   -
presence.watch             deactivated                  u   u   -   -   -   -   -   -   -   -
presence.watch             retired                      u   u   -   -   -   -   -   -   -   -
presence.set                                            u   u   +   +   +   +   +   +   +   +
presence.idle                                           u   u   +   +   +   +   +   +   +   +

# Administration.

admin.claim                claimed                      u   u   f   f   f   f   f   f   f   +
admin.claim                unclaimed                    u   u   f   +   +   +   +   +   +   .
admin.claim                unclaimed, wrong code        u   u   f   w   w   w   w   w   w   .
admin.audit                                             u   u   f   f   f   f   f   f   f   +

account.list_waiting                                    u   u   f   f   f   f   f   f   f   +
account.approve            active                       u   u   f   f   f   f   f   f   f   +
account.approve            waiting                      u   u   f   f   f   f   f   f   f   +
account.approve            deactivated                  u   u   f   f   f   f   f   f   f   f
account.approve            retired                      u   u   f   f   f   f   f   f   f   n
account.approve            a guest                      u   u   f   f   f   f   f   f   f   +
account.refuse             active                       u   u   f   f   f   f   f   f   f   f
account.refuse             waiting                      u   u   f   f   f   f   f   f   f   +
account.refuse             deactivated                  u   u   f   f   f   f   f   f   f   f
account.refuse             retired                      u   u   f   f   f   f   f   f   f   n
account.refuse             a guest                      u   u   f   f   f   f   f   f   f   f

account.deactivate         active                       u   u   f   f   f   f   f   f   f   +
account.deactivate         waiting                      u   u   f   f   f   f   f   f   f   f
account.deactivate         deactivated                  u   u   f   f   f   f   f   f   f   +
account.deactivate         retired                      u   u   f   f   f   f   f   f   f   n
account.deactivate         a guest                      u   u   f   f   f   f   f   f   f   +
account.deactivate         oneself                      u   u   f   f   f   f   f   f   f   +
account.deactivate         oneself, the last            u   u   f   f   f   f   f   f   f   f
account.reactivate         active                       u   u   f   f   f   f   f   f   f   +
account.reactivate         waiting                      u   u   f   f   f   f   f   f   f   f
account.reactivate         deactivated                  u   u   f   f   f   f   f   f   f   +
account.reactivate         retired                      u   u   f   f   f   f   f   f   f   n
account.reactivate         a guest                      u   u   f   f   f   f   f   f   f   +

account.reset              active                       u   u   f   f   f   f   f   f   f   +
account.reset              waiting                      u   u   f   f   f   f   f   f   f   f
account.reset              deactivated                  u   u   f   f   f   f   f   f   f   f
account.reset              retired                      u   u   f   f   f   f   f   f   f   n
account.reset              a guest                      u   u   f   f   f   f   f   f   f   f
account.set_admin          active                       u   u   f   f   f   f   f   f   f   +
account.set_admin          waiting                      u   u   f   f   f   f   f   f   f   f
account.set_admin          deactivated                  u   u   f   f   f   f   f   f   f   f
account.set_admin          retired                      u   u   f   f   f   f   f   f   f   n
account.set_admin          a guest                      u   u   f   f   f   f   f   f   f   f
account.set_admin          oneself                      u   u   f   f   f   f   f   f   f   +

account.invite                                          u   u   f   f   f   f   f   f   f   +
account.list_invites                                    u   u   f   f   f   f   f   f   f   +
account.revoke_invite                                   u   u   f   f   f   f   f   f   f   +
account.revoke_invite      revoked                      u   u   f   f   f   f   f   f   f   n
)";
