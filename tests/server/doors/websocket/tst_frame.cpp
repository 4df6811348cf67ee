#include "server/doors/websocket/frame.h"

#include <QTest>

#include <optional>

namespace tincan::tests {

using doors::websocket::textFrame;

namespace {

struct Frame
{
    bool isFinal = false;
    int opcode = 0;
    bool isMasked = false;
    QByteArray payload;
    int headBytes = 0;
};

// RFC 6455, section 5.2, read from the other side. Nothing where the bytes are not exactly one frame.
std::optional<Frame> decoded(const QByteArray &bytes)
{
    const auto at = [&](qsizetype i) { return i < bytes.size() ? quint64(quint8(bytes[i])) : 0; };
    Frame frame;
    frame.isFinal = at(0) & 0x80;
    if (at(0) & 0x70)
        return std::nullopt;
    frame.opcode = int(at(0) & 0x0f);
    frame.isMasked = at(1) & 0x80;
    quint64 length = at(1) & 0x7f;
    frame.headBytes = 2;
    if (length == 126) {
        length = at(2) << 8 | at(3);
        frame.headBytes = 4;
        if (length < 126)
            return std::nullopt;
    } else if (length == 127) {
        length = 0;
        for (qsizetype i = 2; i < 10; ++i)
            length = length << 8 | at(i);
        frame.headBytes = 10;
        if (length < 65536 || length >> 63)
            return std::nullopt;
    }
    frame.payload = bytes.mid(frame.headBytes);
    if (quint64(frame.payload.size()) != length)
        return std::nullopt;
    return frame;
}

}

class TestFrame : public QObject
{
    Q_OBJECT

private slots:
    void aFrameIsOneTextFromAServer_data();
    void aFrameIsOneTextFromAServer();
    void utf8StaysAsItIs();
    void theHeadIsAsTheStandardHasIt();
};

void TestFrame::aFrameIsOneTextFromAServer_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("headBytes");
    for (const int size : {0, 1, 125})
        QTest::addRow("%d bytes", size) << size << 2;
    for (const int size : {126, 127, 255, 256, 32'768, 65'535})
        QTest::addRow("%d bytes", size) << size << 4;
    for (const int size : {65'536, 65'537, 1'048'576})
        QTest::addRow("%d bytes", size) << size << 10;
}

void TestFrame::aFrameIsOneTextFromAServer()
{
    QFETCH(const int, size);
    QFETCH(const int, headBytes);
    QByteArray text(size, '\0');
    for (int i = 0; i < size; ++i)
        text[i] = char('a' + i % 26);
    const auto frame = decoded(textFrame(text));
    QVERIFY(frame);
    QVERIFY(frame->isFinal);
    QVERIFY(!frame->isMasked);
    QCOMPARE(frame->opcode, 1);
    QCOMPARE(frame->headBytes, headBytes);
    QCOMPARE(frame->payload, text);
}

void TestFrame::utf8StaysAsItIs()
{
    const QByteArray text = "Zo\xc3\xab \xf0\x9f\xa5\xaa";
    const auto frame = decoded(textFrame(text));
    QVERIFY(frame);
    QCOMPARE(frame->payload, text);
}

void TestFrame::theHeadIsAsTheStandardHasIt()
{
    QCOMPARE(textFrame("Hello"), QByteArray("\x81\x05Hello"));
    QVERIFY(textFrame(QByteArray(256, 'x')).startsWith(QByteArray("\x81\x7e\x01\x00", 4)));
    QVERIFY(textFrame(QByteArray(65'536, 'x')).startsWith(QByteArray("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10)));
}

}

QTEST_APPLESS_MAIN(tincan::tests::TestFrame)
#include "tst_frame.moc"
