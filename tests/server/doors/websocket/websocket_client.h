#pragma once

#include <QStringList>
#include <QWebSocket>

namespace tincan::tests {

inline const char *const hello = R"({"id":"h","type":"hello","data":{"protocol":1,"client":"test"}})";
inline const char *const resume = R"({"id":"r","type":"session.resume","data":{"token":"abc"}})";
inline const char *const list = R"({"id":"l","type":"conversation.list"})";

QByteArray post(const char *id, const char *text = "hello");

// What a frame from the server is, in a few words: "welcome h", "hello_required p", "message.posted".
QString inWords(const QString &frame);

// Somebody with a good library.
class Client
{
public:
    explicit Client(quint16 port);

    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool isGone() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    int closeCode() const { return m_socket.closeCode(); }
    QString heard() const { return m_heard.join(u'|'); }

    void say(const QByteArray &text) { m_socket.sendTextMessage(QString::fromUtf8(text)); }
    void sayBinary(const QByteArray &bytes) { m_socket.sendBinaryMessage(bytes); }
    void leave() { m_socket.close(); }
    void vanish() { m_socket.abort(); }

private:
    QWebSocket m_socket;
    QStringList m_heard;
};

}
