#include "client/net/trust.h"

#include "client/state/server_address.h"
#include "shared/trust/presented_key.h"
#include "shared/trust/succession.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>

namespace tincan::net {

namespace {

Q_LOGGING_CATEGORY(trustLog, "tincan.client.trust", QtInfoMsg)

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Trust)
};

Error refusal(const QString &words)
{
    return {ErrorCode::forbidden, words};
}

// That nobody whom this computer trusts has signed it, and what it says of names and dates. A certificate that is
// broken, or signed wrongly, is another matter.
bool isExpected(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::HostNameMismatch:
    case QSslError::CertificateNotYetValid:
    case QSslError::CertificateExpired:
        return true;
    default:
        return false;
    }
}

}

void Trust::begin(const QUrl &server)
{
    m_address = state::originOf(server);
    m_met.clear();
}

Status Trust::meet(const QByteArray &certificateDer, const QList<QSslError> &errors)
{
    m_met.clear();
    const auto presented = trust::readCertificate(certificateDer);
    if (!presented)
        return refusal(Words::tr("The server shows no certificate that can be read"));
    const auto odd = std::find_if_not(errors.begin(), errors.end(), isExpected);
    if (odd != errors.end())
        return refusal(Words::tr("The server's certificate is broken: %1").arg(odd->errorString()));
    const auto pin = known();
    if (pin && *pin != presented->fingerprint && !trust::isSuccessor(*pin, presented->vouches, presented->publicKey)) {
        m_status.setKeyChange({*pin, presented->fingerprint});
        return refusal(Words::tr("The key of this server has changed. Nothing was sent to it"));
    }
    m_met = presented->fingerprint;
    m_status.setServerKey(m_met);
    return {};
}

void Trust::keep()
{
    if (m_met.isEmpty() || known() == m_met)
        return;
    // Memory does not fail.
    (void)m_remembered.save(m_address, m_met);
    if (const auto kept = m_pins.save(m_address, m_met); !kept)
        qCWarning(trustLog) << "the server's key is known until the program ends only:" << kept.error().detail;
}

void Trust::forget(const QUrl &server)
{
    m_remembered.remove(state::originOf(server));
    m_pins.remove(state::originOf(server));
}

std::optional<QByteArray> Trust::known() const
{
    const auto remembered = m_remembered.load(m_address);
    return remembered ? remembered : m_pins.load(m_address);
}

}
