#include "server/app/options.h"

#include <QCommandLineParser>

namespace tincan::app {

namespace {

QString verifyAudit()
{
    return QStringLiteral("verify-audit");
}

QString rotateKey()
{
    return QStringLiteral("rotate-key");
}

QString adopt()
{
    return QStringLiteral("adopt");
}

QString user()
{
    return QStringLiteral("user");
}

QString exitCodes()
{
    return QStringLiteral(
        "\n"
        "Exit codes:\n"
        "  0   It ended as it was asked to. --check-config: sound. verify-audit: as it was written.\n"
        "  1   It failed. verify-audit: the audit log is not as it was written; standard output says where.\n"
        "  2   What was typed is not understood.\n"
        "  75  Not now: another server uses the data directory. verify-audit: the log cannot be read, so nothing is\n"
        "      known about it; standard error says why.\n"
        "  78  The configuration is not sound.\n");
}

Error usage(const QString &problem)
{
    return {ErrorCode::badField, problem};
}

struct Grammar
{
    QCommandLineOption config{QStringLiteral("config"),
                              QStringLiteral("Read the configuration in FILE, and again at SIGHUP."),
                              QStringLiteral("FILE")};
    QCommandLineOption checkConfig{QStringLiteral("check-config"),
                                   QStringLiteral("Only say whether the configuration is sound.")};
    QCommandLineOption dataDirectory{
        QStringLiteral("data-dir"), QStringLiteral("Keep everything under DIR."), QStringLiteral("DIR")};
    QCommandLineOption listen{
        QStringLiteral("listen"), QStringLiteral("Listen on ADDRESS:PORT."), QStringLiteral("ADDRESS:PORT")};
    QCommandLineOption plaintext{
        QStringLiteral("plaintext"),
        QStringLiteral(
            "Talk without encryption. Only on this machine's own addresses, unless FILE says plaintext = true; "
            "on 127.0.0.1:8642 where nothing else is said.")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this text.")};
    QCommandLineOption version{QStringLiteral("version"), QStringLiteral("Show the version.")};
};

void describe(QCommandLineParser &parser, const Grammar &grammar)
{
    parser.setApplicationDescription(QStringLiteral("The TinCan chat server."));
    parser.addOptions({grammar.config,
                       grammar.checkConfig,
                       grammar.dataDirectory,
                       grammar.listen,
                       grammar.plaintext,
                       grammar.help,
                       grammar.version});
    parser.addPositionalArgument(QStringLiteral("command"),
                                 QStringLiteral("Nothing, to run the server; or verify-audit, to see whether the audit "
                                                "log in DIR is as it was written, also while the server runs; or "
                                                "rotate-key, to give the server in DIR a new key that its clients "
                                                "follow to, while it does not run; or adopt OTHER, to "
                                                "make DIR the server that OTHER was, while neither runs."),
                                 QStringLiteral("[verify-audit|rotate-key|adopt OTHER]"));
    parser.addPositionalArgument(user(),
                                 QStringLiteral("What to do with accounts, also while the server runs: list, approve "
                                                "NAME, reset NAME, deactivate NAME, create-admin NAME."),
                                 QStringLiteral("| user WHAT [NAME]"));
}

Result<Options> optionsOf(const QCommandLineParser &parser, const Grammar &grammar)
{
    Options options;
    options.configFile = parser.value(grammar.config);
    if (parser.isSet(grammar.config) && options.configFile.isEmpty())
        return usage(QStringLiteral("--config takes a file."));
    options.dataDirectory = parser.value(grammar.dataDirectory);
    if (parser.isSet(grammar.dataDirectory) && options.dataDirectory.isEmpty())
        return usage(QStringLiteral("--data-dir takes a directory."));
    options.plaintext = parser.isSet(grammar.plaintext);
    if (!parser.isSet(grammar.listen))
        return options;
    const QString listen = parser.value(grammar.listen);
    options.listen = endpointFrom(listen);
    if (!options.listen) {
        return usage(
            QStringLiteral("--listen takes ADDRESS:PORT, for example 127.0.0.1:8642 or [::1]:8642, not \"%1\".")
                .arg(listen));
    }
    return options;
}

}

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    using Action = CommandLine::Action;
    const Grammar grammar;
    QCommandLineParser parser;
    describe(parser, grammar);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(grammar.help))
        return CommandLine{Action::print, {}, parser.helpText() + exitCodes()};
    if (parser.isSet(grammar.version))
        return CommandLine{Action::print, {}, QStringLiteral("tincan-server " TINCAN_VERSION "\n")};

    QStringList others = parser.positionalArguments();
    const auto options = optionsOf(parser, grammar);
    if (!options)
        return options.error();
    if (others.value(0) == user()) {
        auto command = parseUserCommand(others.mid(1));
        if (!command)
            return command.error();
        return CommandLine{Action::user, *options, {}, *std::move(command)};
    }
    if (others.value(0) == adopt()) {
        if (others.size() != 2)
            return usage(QStringLiteral("adopt takes the data directory of the server that is to move here."));
        return CommandLine{Action::adopt, *options, {}, {}, others.at(1)};
    }
    const bool verifies = others.removeOne(verifyAudit());
    const bool rotates = !verifies && others.removeOne(rotateKey());
    const bool checks = parser.isSet(grammar.checkConfig);
    if (!others.isEmpty())
        return usage(QStringLiteral("\"%1\" is not understood.").arg(others.first()));
    if ((verifies || rotates) && checks)
        return usage(QStringLiteral("--check-config is something to do by itself; please ask for one thing."));
    return CommandLine{verifies  ? Action::verifyAudit
                       : rotates ? Action::rotateKey
                       : checks  ? Action::checkConfig
                                 : Action::run,
                       *options};
}

}
