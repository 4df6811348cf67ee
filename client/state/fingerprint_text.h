#pragma once

#include <QByteArray>
#include <QString>

// Fingerprints of keys, for people who compare: four digits at a time.
namespace tincan::state {

QString wholeFingerprint(const QByteArray &fingerprint);
// Its first eight bytes.
QString fingerprintStart(const QByteArray &fingerprint);

}
