#include "server/core/search_words.h"

namespace tincan::core {

namespace {

// What is written above or below a letter belongs to it.
bool isPartOfWord(char32_t c)
{
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

}

QStringList searchWords(const QString &text)
{
    // Capitals first: alone, folding leaves a sharp s as it is. Put together again afterwards, because folding may take
    // apart.
    const QString folded = text.normalized(QString::NormalizationForm_KC)
                               .toUpper()
                               .toCaseFolded()
                               .normalized(QString::NormalizationForm_KC);
    QStringList words;
    QString word;
    const auto finishWord = [&] {
        if (!word.isEmpty() && !words.contains(word))
            words += word;
        word.clear();
    };
    for (const uint c : folded.toUcs4()) {
        if (isPartOfWord(c))
            word += QChar::fromUcs4(c);
        else
            finishWord();
    }
    finishWord();
    return words;
}

}
