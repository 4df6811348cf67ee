#pragma once

#include "shared/base/result.h"

#include <QSslConfiguration>

namespace tincan::doors::net {

// How every door speaks TLS: 1.2 and up, keys agreed anew for each connection, only ciphers that notice when something
// was changed. Asks nobody for a certificate. The chain begins with the server's own.
Result<QSslConfiguration> tlsConfiguration(const QByteArray &certificateChainPem, const QByteArray &keyPem);

}
