#pragma once

#include "server/security/certificate.h"
#include "server/security/self_signed.h"

namespace tincan::security {

// The key and certificate that a server makes for itself, in two files for their owner alone. The key stays for good,
// because clients know the server by it; the certificate around it is renewed. Whoever uses it has the data directory
// to themselves.
class OwnCertificate
{
public:
    static constexpr qint64 renewalDays = 30;

    OwnCertificate(CertificateFiles files, ServerNames names) : m_files(std::move(files)), m_names(std::move(names)) {}

    const CertificateFiles &files() const { return m_files; }

    // What is there, made or renewed where it has to be.
    Result<ServerCertificate> ensure(Timestamp now) const;
    // A new key, for which the old one vouches in the new certificate. Either both files change, or neither.
    Result<ServerCertificate> rotate(Timestamp now) const;

private:
    Status finishRotation() const;
    Status makeKeyFile() const;
    Status makeCertificate(const trust::Vouches &vouches, Timestamp now) const;
    CertificateFiles next() const;

    CertificateFiles m_files;
    ServerNames m_names;
};

}
