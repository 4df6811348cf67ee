#include "tests/server/rights/table.h"

// Who has signed in does not sign in again on the same connection. Who has not tries it with the account of somebody
// else, who is a member, and knows all that person knows; who was deactivated, with their own.
const char *const tincan::rights::sessionTable = R"(
# request                  state                       nob dea gue str rem vis mem mod own adm

hello                                                   +   +   +   +   +   +   +   +   +   +

session.log_in                                          +   f   a   a   a   a   a   a   a   a
session.log_in             wrong password               w   w   a   a   a   a   a   a   a   a
session.resume                                          +   e   a   a   a   a   a   a   a   a
session.redeem                                          +   w   a   a   a   a   a   a   a   a

account.register           open                         +   +   a   a   a   a   a   a   a   a
account.register           open, that name              t   t   a   a   a   a   a   a   a   a
account.register           by approval                  +   +   a   a   a   a   a   a   a   a
account.register           by invitation                f   f   a   a   a   a   a   a   a   a
account.register           by invitation, invited       +   +   a   a   a   a   a   a   a   a
session.open_guest                                      +   +   a   a   a   a   a   a   a   a
session.open_guest         that name                    t   t   a   a   a   a   a   a   a   a
session.open_guest         without guests               f   f   .   a   a   a   a   a   a   a

session.log_out                                         u   u   +   +   +   +   +   +   +   +
session.list                                            u   u   +   +   +   +   +   +   +   +
session.revoke             own                          u   u   f   +   +   +   +   +   +   +
session.revoke             another's                    u   u   f   n   n   n   n   n   n   n
session.revoke_others                                   u   u   f   +   +   +   +   +   +   +
)";
