#include "server/doors/net/request_head.h"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <limits>

namespace tincan::doors::net {

namespace http = boost::beast::http;

namespace {

QByteArray valueOf(const http::fields &fields, http::field name)
{
    const auto value = fields[name];
    return QByteArray(value.data(), qsizetype(value.size()));
}

}

std::variant<HeadProblem, RequestHead> readHead(const QByteArray &bytes, qsizetype mostBytes)
{
    http::request_parser<http::empty_body> parser;
    parser.header_limit(std::uint32_t(mostBytes));
    // Of a body nothing is looked at.
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());
    boost::beast::error_code error;
    const auto used = parser.put(boost::asio::buffer(bytes.constData(), size_t(bytes.size())), error);
    if (error == http::error::header_limit)
        return HeadProblem::tooLarge;
    if (!parser.is_header_done()) {
        if (error && error != http::error::need_more)
            return HeadProblem::bad;
        return bytes.size() >= mostBytes ? HeadProblem::tooLarge : HeadProblem::incomplete;
    }
    const auto &request = parser.get();
    if (request.count(http::field::host) != 1)
        return HeadProblem::bad;
    const auto target = request.target();
    return RequestHead{qsizetype(used),
                       QByteArray(target.data(), qsizetype(target.size())),
                       valueOf(request, http::field::host),
                       valueOf(request, http::field::origin),
                       boost::beast::websocket::is_upgrade(request)};
}

}
