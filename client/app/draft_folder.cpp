#include "client/app/draft_folder.h"

#include "client/app/private_file.h"

namespace tincan::app {

namespace {

// Far more than can be sent, and far less than would be felt.
constexpr qint64 mostBytes = 1'000'000;

}

QString DraftFolder::load(const state::DraftOwner &owner, ConversationId conversation) const
{
    return QString::fromUtf8(readPrivately(folderOf(owner) + conversation.toString(), mostBytes));
}

Status DraftFolder::save(const state::DraftOwner &owner, ConversationId conversation, const QString &text)
{
    const QString folder = folderOf(owner);
    if (text.isEmpty()) {
        QFile::remove(folder + conversation.toString());
        return {};
    }
    // Where it cannot be made, the file cannot be written either, and that is told.
    m_directory.mkpath(folder);
    return writePrivately(folder + conversation.toString(), text.toUtf8());
}

void DraftFolder::removeAll(const state::DraftOwner &owner)
{
    QDir(folderOf(owner)).removeRecursively();
}

QString DraftFolder::folderOf(const state::DraftOwner &owner) const
{
    return m_directory.filePath(owner.server.toString() + u'/' + owner.user.toString() + u'/');
}

}
