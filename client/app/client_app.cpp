#include "client/app/client_app.h"

#include "client/app/system_user.h"
#include "client/state/refusals.h"
#include "client/state/server_address.h"
#include "client/ui/theme.h"

#include <QApplication>

#include <cstdio>

namespace tincan::app {

namespace {

constexpr int exitFailure = 1;
constexpr int exitUsage = 2;

QUrl serverOf(const Profile &profile, const Arguments &arguments)
{
    return arguments.server.value_or(profile.lastServer().value_or(QUrl(QStringLiteral("wss://127.0.0.1:8642/"))));
}

int say(std::FILE *stream, const QString &text, int exitCode)
{
    std::fputs(qPrintable(text), stream);
    return exitCode;
}

void dress(QApplication &application)
{
    QApplication::setStyle(QStringLiteral("Fusion"));
    const auto theme = ui::Theme::matching(QApplication::palette());
    QApplication::setPalette(theme.palette());
    application.setStyleSheet(theme.styleSheet());
}

int runWindow(int argc, char **argv, const Arguments &arguments)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tincan"));
    QApplication::setApplicationDisplayName(QStringLiteral("TinCan"));
    const auto profile = Profile::open(Profile::standardRoot(), arguments.profile);
    if (!profile)
        return say(stderr, QStringLiteral("tincan: ") + state::inWords(profile.error()) + u'\n', exitFailure);
    dress(application);
    ClientApp client(**profile, arguments);
    client.start();
    return QApplication::exec();
}

}

ClientApp::ClientApp(Profile &profile, const Arguments &arguments)
    : m_profile(profile),
      m_server(serverOf(profile, arguments)),
      m_client(profile, profile.drafts(), profile.pins()),
      m_window(m_client.chat(), m_client.status(), m_client.clock(), m_client.timers())
{
    m_window.suggest(systemFullName(), state::typedAddress(m_server));
    connect(&m_window, &ui::MainWindow::serverChosen, this, &ClientApp::connectTo);
    connect(&m_window, &ui::MainWindow::serverLeft, &m_client, &net::ChatClient::disconnectFromServer);
    connect(&m_window, &ui::MainWindow::tryNowRequested, &m_client, &net::ChatClient::tryNow);
    connect(&m_window, &ui::MainWindow::oldKeyForgotten, this, [this] { m_client.forgetKeyOf(m_server); });
    connect(&m_client.chat().session(), &state::Session::opened, this, [this] { m_profile.rememberServer(m_server); });
}

void ClientApp::start()
{
    connectTo(m_server);
    m_window.show();
}

void ClientApp::connectTo(const QUrl &server)
{
    m_server = server;
    m_client.connectTo(server);
}

int run(int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    const auto arguments = parseArguments(words);
    if (!arguments)
        return say(stderr, QStringLiteral("tincan: %1\n\n").arg(arguments.error().detail) + helpText(), exitUsage);
    switch (arguments->wish) {
    case Arguments::Wish::showHelp:
        return say(stdout, helpText(), 0);
    case Arguments::Wish::showVersion:
        return say(stdout, QStringLiteral("tincan " TINCAN_VERSION "\n"), 0);
    case Arguments::Wish::run:
        break;
    }
    return runWindow(argc, argv, *arguments);
}

}
