#include "shared/protocol/limits.h"
#include "shared/wire/json_reader.h"
#include "tests/fuzz/require.h"

#include <QJsonDocument>
#include <QSet>
#include <QStringDecoder>

namespace tincan::tests {

using wire::JsonArray;
using wire::JsonMember;
using wire::JsonObject;
using wire::JsonValue;
namespace limits = protocol::limits;

namespace {

constexpr qint64 mostBytes = 16 * 1024;

void checkText(const std::string &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    require(!decoder.hasError() && decoded.isValidUtf16(), "a text is UTF-8");
}

void checkTree(const JsonValue &value, int depth)
{
    if (const auto *text = value.as<std::string>())
        checkText(*text);
    if (const auto *array = value.as<JsonArray>()) {
        require(depth < limits::jsonDepth, "lists are not too deep");
        for (const JsonValue &item : *array)
            checkTree(item, depth + 1);
    }
    if (const auto *object = value.as<JsonObject>()) {
        require(depth < limits::jsonDepth, "objects are not too deep");
        require(object->size() <= size_t(limits::jsonMembersPerObject), "objects are not too large");
        QSet<QByteArray> names;
        for (const JsonMember &member : *object) {
            checkText(member.name);
            names << QByteArray::fromStdString(member.name);
            checkTree(member.value, depth + 1);
        }
        require(names.size() == qsizetype(object->size()), "no name comes twice");
    }
}

// Qt refuses numbers too close to zero for a double.
bool qtTakes(const QByteArray &json)
{
    QJsonParseError problem;
    QJsonDocument::fromJson(json, &problem);
    return problem.error == QJsonParseError::NoError || problem.error == QJsonParseError::IllegalNumber;
}

}

}

// Whatever is read keeps the promises of the reader, and another reader takes it for JSON too.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace tincan;
    using tests::require;
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto read = wire::readJson(text, tests::mostBytes);
    if (!read) {
        require(!read.error().detail.isEmpty(), "a refusal says why");
        return 0;
    }
    require(text.size() <= tests::mostBytes, "the size is bounded");
    tests::checkTree(*read, 0);
    if (read->as<wire::JsonObject>() || read->as<wire::JsonArray>())
        require(tests::qtTakes(text), "Qt takes it for JSON as well");
    return 0;
}
