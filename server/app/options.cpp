#include "server/app/options.h"

#include <QCommandLineParser>
#include <QRegularExpression>
#include <QStandardPaths>

namespace tincan::app {

namespace {

Error usage(const QString &problem)
{
    return {ErrorCode::badField, problem};
}

struct Endpoint
{
    QHostAddress address;
    quint16 port = 0;
};

Result<Endpoint> parseEndpoint(const QString &text)
{
    static const QRegularExpression form(QStringLiteral(R"(^(?:\[([0-9a-fA-F:.]+)\]|([^:\[\]]+)):(\d{1,5})$)"));
    const auto match = form.match(text);
    const QString host = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    const QHostAddress address =
        host == QStringLiteral("localhost") ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    const uint port = match.captured(3).toUInt();
    if (!match.hasMatch() || address.isNull() || port > 65535) {
        return usage(
            QStringLiteral("--listen takes ADDRESS:PORT, for example 127.0.0.1:8642 or [::1]:8642, not \"%1\".")
                .arg(text));
    }
    return Endpoint{address, quint16(port)};
}

QString verifyAudit()
{
    return QStringLiteral("verify-audit");
}

QString rotateKeyCommand()
{
    return QStringLiteral("rotate-key");
}

QString adoptCommand()
{
    return QStringLiteral("adopt");
}

QString defaultDataDirectory()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/tincan-server");
}

}

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    const QCommandLineOption dataDirectory(QStringLiteral("data-dir"),
                                           QStringLiteral("Keep everything under DIR."),
                                           QStringLiteral("DIR"),
                                           defaultDataDirectory());
    const QCommandLineOption listen(QStringLiteral("listen"),
                                    QStringLiteral("Listen on ADDRESS:PORT."),
                                    QStringLiteral("ADDRESS:PORT"),
                                    QStringLiteral("127.0.0.1:8642"));
    const QCommandLineOption plaintext(
        QStringLiteral("plaintext"), QStringLiteral("Talk without encryption. Only on this machine's own addresses."));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text."));
    const QCommandLineOption version(QStringLiteral("version"), QStringLiteral("Show the version."));

    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("The TinCan chat server."));
    parser.addOptions({dataDirectory, listen, plaintext, help, version});
    parser.addPositionalArgument(QStringLiteral("command"),
                                 QStringLiteral("Nothing, to run the server; or verify-audit, to see whether the audit "
                                                "log in DIR is as it was written, also while the server runs; or "
                                                "rotate-key, to give the server in DIR a new key that its clients "
                                                "follow to, while it does not run; or adopt OTHER, to "
                                                "make DIR the server that OTHER was, while neither runs."),
                                 QStringLiteral("[verify-audit|rotate-key|adopt OTHER]"));
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(help))
        return CommandLine{std::nullopt, parser.helpText()};
    if (parser.isSet(version))
        return CommandLine{std::nullopt, QStringLiteral("tincan-server %1\n").arg(QStringLiteral(TINCAN_VERSION))};
    if (parser.value(dataDirectory).isEmpty())
        return usage(QStringLiteral("--data-dir takes a directory."));
    QStringList others = parser.positionalArguments();
    if (others.value(0) == adoptCommand()) {
        if (others.size() != 2)
            return usage(QStringLiteral("adopt takes the data directory of the server that is to move here."));
        CommandLine adoption;
        adoption.adopted = others.at(1);
        adoption.adoptedBy = parser.value(dataDirectory);
        return adoption;
    }
    const bool verifies = others.removeOne(verifyAudit());
    const bool rotates = !verifies && others.removeOne(rotateKeyCommand());
    if (!others.isEmpty())
        return usage(QStringLiteral("\"%1\" is not understood.").arg(others.first()));
    if (verifies)
        return CommandLine{std::nullopt, {}, parser.value(dataDirectory)};
    if (rotates)
        return CommandLine{std::nullopt, {}, {}, parser.value(dataDirectory)};

    const auto endpoint = parseEndpoint(parser.value(listen));
    if (!endpoint)
        return endpoint.error();
    if (!parser.isSet(plaintext)) {
        return usage(QStringLiteral("This version has no encryption yet. Start it with --plaintext, which it allows on "
                                    "this machine's own addresses only."));
    }
    if (!endpoint->address.isLoopback()) {
        return usage(QStringLiteral("Without encryption the server listens only on this machine's own addresses "
                                    "(127.0.0.1 or [::1]), not on %1.")
                         .arg(endpoint->address.toString()));
    }
    return CommandLine{Options{parser.value(dataDirectory), endpoint->address, endpoint->port}, {}};
}

}
