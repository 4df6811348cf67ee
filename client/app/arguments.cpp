#include "client/app/arguments.h"

#include "client/app/profile.h"
#include "client/state/refusals.h"
#include "client/state/server_address.h"

#include <QCommandLineParser>

namespace tincan::app {

namespace {

Error problem(const QString &words)
{
    return {ErrorCode::badField, words};
}

}

Result<Arguments> parseArguments(const QStringList &arguments)
{
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("NAME"), QStringLiteral("default"));
    const QCommandLineOption server(QStringLiteral("server"), {}, QStringLiteral("URL"));
    const QCommandLineOption version(QStringList{QStringLiteral("version"), QStringLiteral("v")});
    const QCommandLineOption help(QStringList{QStringLiteral("help"), QStringLiteral("h")});
    QCommandLineParser parser;
    parser.addOptions({profile, server, version, help});
    if (!parser.parse(arguments))
        return problem(parser.errorText());
    if (!parser.positionalArguments().isEmpty())
        return problem(QStringLiteral("Unexpected argument: %1").arg(parser.positionalArguments().constFirst()));

    Arguments parsed;
    parsed.profile = parser.value(profile);
    if (parser.isSet(help))
        parsed.wish = Arguments::Wish::showHelp;
    else if (parser.isSet(version))
        parsed.wish = Arguments::Wish::showVersion;
    if (!Profile::isValidName(parsed.profile))
        return problem(
            QStringLiteral("A profile's name is 1 to 64 letters, digits and . _ -, and does not begin with a dot"));
    if (parser.isSet(server)) {
        const auto url = state::parseServerAddress(parser.value(server));
        if (!url)
            return problem(QStringLiteral("--server: ") + state::inWords(url.error()));
        parsed.server = *url;
    }
    return parsed;
}

QString helpText()
{
    return QStringLiteral("Usage: tincan [--profile NAME] [--server URL]\n"
                          "\n"
                          "The TinCan desktop client: team chat on the office's own network.\n"
                          "\n"
                          "  --profile NAME  who one is: each profile has its own session and window, and any number\n"
                          "                  run side by side (default)\n"
                          "  --server URL    where the server is (the profile's last one, else wss://127.0.0.1:8642)\n"
                          "  --version       print the version and end\n"
                          "  --help          print this and end\n");
}

}
