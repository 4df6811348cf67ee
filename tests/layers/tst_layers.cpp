#include "tests/layers/violations.h"
#include "tests/support/folders.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using tincan::layers::violations;
namespace layers = tincan::layers;

// That every include follows an arrow of the house.
class TestLayers : public QObject
{
    Q_OBJECT

private slots:
    void everyFolderKeepsToItsArrows_data();
    void everyFolderKeepsToItsArrows();
    void noTestIsTooLongEither();
    void theTreeIsWhereWeLook();

private:
    const QDir m_source{tincan::tests::sourceFolder()};
};

void TestLayers::everyFolderKeepsToItsArrows_data()
{
    QTest::addColumn<QStringList>("files");
    const QStringList ours{u"*.h"_s, u"*.hpp"_s, u"*.hxx"_s, u"*.inl"_s, u"*.cpp"_s, u"*.cc"_s, u"*.cxx"_s, u"*.c"_s};
    std::map<QString, QStringList> folders;
    for (const auto &top : {u"shared"_s, u"server"_s, u"client"_s}) {
        QDirIterator files(m_source.filePath(top), ours, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = m_source.relativeFilePath(files.next());
            folders[path.section(u'/', 0, -2)] << path;
        }
    }
    for (const auto &[folder, files] : folders)
        QTest::newRow(qPrintable(folder)) << files;
}

void TestLayers::everyFolderKeepsToItsArrows()
{
    QFETCH(QStringList, files);
    QStringList faults;
    for (const QString &path : files) {
        QFile file(m_source.filePath(path));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        faults += violations(path, QString::fromUtf8(file.readAll()));
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

void TestLayers::noTestIsTooLongEither()
{
    QStringList faults;
    for (const auto &top : QDir(m_source.filePath(u"tests"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QDirIterator files(m_source.filePath(u"tests/"_s + top),
                           {u"*.h"_s, u"*.cpp"_s, u"*.mjs"_s, u"*.sh"_s},
                           QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            // Foreign clients are as long as they like.
            if (file.fileName().contains(u"/node_modules/"_s))
                continue;
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            if (file.readAll().count('\n') > layers::mostLines)
                faults << m_source.relativeFilePath(file.fileName());
        }
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
}

// No folder at all would break no arrow.
void TestLayers::theTreeIsWhereWeLook()
{
    QVERIFY(m_source.exists(u"shared/base/ids.h"_s));
}

QTEST_GUILESS_MAIN(TestLayers)

#include "tst_layers.moc"
