#pragma once

#include <QByteArray>
#include <QObject>
#include <QUrl>

namespace tincan::net {

// Carries text frames to one server and back; knows nothing of what they say.
class Transport : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Ends in opened() or closed(). What was open before is dropped without a word.
    virtual void open(const QUrl &url) = 0;
    // No signal comes after this.
    virtual void close() = 0;
    virtual void sendText(const QByteArray &utf8) = 0;

signals:
    void opened();
    void textReceived(const QByteArray &utf8);
    // Could not be opened, or is no longer: with the reason, in words.
    void closed(const QString &reason);
};

}
