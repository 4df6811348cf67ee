#pragma once

#include <QMap>
#include <QRegularExpression>
#include <QStringList>

namespace tincan::layers {

// The arrows of the house. A room may use itself, the rooms it names here, and whatever those use in turn. A room is a
// folder with all that is below it, or a single file where the design names one (server/doors/dialect).
const QMap<QString, QStringList> &arrows();

// Something that is not for everybody.
struct Restriction
{
    // As it reads in "... is not for server/core".
    QString thing;
    // Its names in code. A Qt header has the name of its class, so these are headers too.
    QRegularExpression names;
    // Headers that are not named after what they declare.
    QRegularExpression headers;
    // Where it may not occur or, when this is empty, the only places where it may.
    QStringList notIn;
    QStringList onlyIn;
};

const QList<Restriction> &restrictions();

}
