#include "server/core/passwords.h"

#include <QStringView>

#include <algorithm>

namespace tincan::core {

namespace {

// In the order of their characters, so that one is found fast.
// clang-format off
constexpr QStringView commonPasswords[] = {
    u"00000000", u"000000000", u"0000000000", u"01234567", u"012345678", u"0123456789", u"10203040", u"11111111",
    u"111111111", u"1111111111", u"11112222", u"11223344", u"1122334455", u"12121212", u"12312312", u"123123123",
    u"12341234", u"1234512345", u"12345678", u"123456789", u"1234567890", u"12345678910", u"123456789a",
    u"12345678a", u"123456abc", u"1234abcd", u"1234qwer", u"123abc123", u"12qwaszx", u"13131313", u"147258369",
    u"159753159", u"18273645", u"19841984", u"1q2w3e4r", u"1q2w3e4r5t", u"1q2w3e4r5t6y", u"1qaz2wsx",
    u"1qaz2wsx3edc", u"1qazxsw2", u"20202020", u"21212121", u"22222222", u"23232323", u"31415926", u"33333333",
    u"44444444", u"55555555", u"66666666", u"77777777", u"87654321", u"88888888", u"98765432", u"987654321",
    u"9876543210", u"99999999", u"999999999", u"a1234567", u"a12345678", u"a123456789", u"aa123456", u"aa12345678",
    u"aaaaaaaa", u"abc12345", u"abc123456", u"abcabcabc", u"abcd1234", u"abcd12345", u"abcdefgh", u"abcdefghi",
    u"access123", u"access14", u"admin123", u"admin1234", u"admin12345", u"admin123456", u"adminadmin",
    u"administrator", u"alexander", u"alexandra", u"asd123456", u"asdasdasd", u"asdf1234", u"asdfasdf", u"asdfghjk",
    u"asdfghjkl", u"asdfghjkl123", u"babygirl", u"backspace", u"baseball", u"basketball", u"battlefield",
    u"beautiful", u"benjamin", u"bigdaddy", u"blink182", u"brooklyn", u"business", u"butterfly", u"california",
    u"carolina", u"champion", u"changeme", u"changeme123", u"charlie1", u"charlotte", u"cheyenne", u"chocolate",
    u"christian", u"christopher", u"cocacola", u"computer", u"computer1", u"consumer", u"corvette", u"cristina",
    u"danielle", u"december", u"default1", u"diamond1", u"dolphins", u"dragon123", u"dragonball", u"elephant",
    u"elizabeth", u"everyone", u"facebook", u"fernando", u"flower123", u"football", u"football1", u"franklin",
    u"freedom1", u"fuckyou1", u"gabriela", u"garfield", u"godzilla", u"goldfish", u"google123", u"guest1234",
    u"hardcore", u"hello123", u"hello1234", u"helloworld", u"honeybee", u"iloveyou", u"iloveyou1", u"iloveyou2",
    u"internet", u"jennifer", u"jessica1", u"jonathan", u"jordan23", u"justin123", u"kawasaki", u"kristina",
    u"lakers24", u"letmein1", u"letmein123", u"liverpool", u"liverpool1", u"login123", u"lollipop", u"lovelove",
    u"lovely123", u"loveme123", u"manchester", u"margaret", u"maria123", u"marlboro", u"master123", u"maverick",
    u"mercedes", u"metallica", u"michael1", u"michelle", u"midnight", u"minecraft", u"monkey12", u"monkey123",
    u"mustang1", u"mypassword", u"myspace1", u"newpassword", u"nicholas", u"november", u"p@ssw0rd", u"p@ssword",
    u"pa55word", u"pass1234", u"pass12345", u"passw0rd", u"passw0rd1", u"password", u"password!", u"password0",
    u"password01", u"password1", u"password1!", u"password12", u"password123", u"password1234", u"password2",
    u"password3", u"passwords", u"passwort", u"patricia", u"platinum", u"playboy1", u"pokemon1", u"pokemon123",
    u"porsche911", u"princess", u"princess1", u"q1w2e3r4", u"q1w2e3r4t5", u"qazwsx123", u"qazwsxedc", u"qqqqqqqq",
    u"qweasdzxc", u"qweqweqwe", u"qwer1234", u"qwerasdf", u"qwert123", u"qwert12345", u"qwerty12", u"qwerty123",
    u"qwerty1234", u"qwerty12345", u"qwerty123456", u"qwertyui", u"qwertyuiop", u"rainbow1", u"remember",
    u"robinson", u"rockstar1", u"root1234", u"rootroot", u"samantha", u"samsung1", u"samsung123", u"scorpion",
    u"secret123", u"security", u"september", u"server123", u"shadow12", u"shadow123", u"slipknot", u"snickers",
    u"snowball", u"spiderman", u"squirrel", u"startrek", u"starwars", u"starwars1", u"steelers", u"stephanie",
    u"strawberry", u"sunflower", u"sunshine", u"sunshine1", u"superman", u"superman1", u"superstar", u"swordfish",
    u"sysadmin", u"teddybear", u"temp1234", u"test1234", u"test12345", u"testtest", u"thunder1", u"tincan123",
    u"tinkerbell", u"trustno1", u"user1234", u"valentina", u"vanessa1", u"veronica", u"victoria", u"warcraft",
    u"webmaster", u"welcome1", u"welcome12", u"welcome123", u"welcome1234", u"whatever", u"whatever1", u"william1",
    u"wordpass", u"xxxxxxxx", u"yankees1", u"zaq12wsx", u"zaq1xsw2", u"zaq1zaq1", u"zxcvbnm1", u"zxcvbnm123",
    u"zxcvbnmm", u"zzzzzzzz"
};
// clang-format on

}

bool isCommonPassword(const QString &lowerCase)
{
    Q_ASSERT(std::is_sorted(std::begin(commonPasswords), std::end(commonPasswords)));
    return std::binary_search(std::begin(commonPasswords), std::end(commonPasswords), QStringView(lowerCase));
}

}
