#pragma once

#include "shared/protocol/catalogue.h"

#include <QSet>
#include <QStringList>

#include <optional>

namespace tincan::tests {

template <class Member>
struct IsOptional : std::false_type
{};
template <class Member>
struct IsOptional<std::optional<Member>> : std::true_type
{};

// How the reference names the fields of a record: in backticks, one that may be left out with a question mark.
template <class Record>
QStringList fieldNames()
{
    QStringList names;
    protocol::forEachField<Record>([&]<class Struct, class Member>(const protocol::Field<Struct, Member> &field) {
        names << QString::fromLatin1(field.name) + (IsOptional<Member>::value ? QStringLiteral("?") : QString());
    });
    return names;
}

// Calls visit for the record a member holds, alone, in a list or optionally; not for other members.
template <class Member>
struct HeldRecord
{
    template <class Visit>
    static void visit(Visit &visitor)
    {
        if constexpr (protocol::Record<Member>)
            visitor.template operator()<Member>();
    }
};
template <class Member>
struct HeldRecord<QList<Member>> : HeldRecord<Member>
{};
template <class Member>
struct HeldRecord<std::optional<Member>> : HeldRecord<Member>
{};

// The words of an enum that a member is, alone or optionally.
template <class Member>
struct HeldWords
{
    static void add(QSet<QStringList> &all)
    {
        if constexpr (protocol::Named<Member>) {
            QStringList words;
            for (const char *word : wireNames(Member{}))
                words << QString::fromLatin1(word);
            all << words;
        }
    }
};
template <class Member>
struct HeldWords<std::optional<Member>> : HeldWords<Member>
{};

template <class Record, class Visit>
void forEachRecordIn(Visit &visitor)
{
    auto deeper = [&]<class Inner>() {
        visitor.template operator()<Inner>();
        forEachRecordIn<Inner>(visitor);
    };
    protocol::forEachField<Record>([&]<class Struct, class Member>(const protocol::Field<Struct, Member> &) {
        HeldRecord<Member>::visit(deeper);
    });
}

}
