#include "utf8.h"

#include <stdbool.h>

size_t
mut_utf8_length(const unsigned char *s, size_t left)
{
    if (s[0] < 0x80)
        return s[0] >= 0x20 ? s[0] != 0x7f : s[0] == '\t' || s[0] == '\n' || s[0] == '\r';
    const size_t n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    if (s[0] < 0xc2 || s[0] > 0xf4 || left < n)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    const bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    const bool surrogate = s[0] == 0xed && s[1] > 0x9f;
    const bool beyond = s[0] == 0xf4 && s[1] > 0x8f;
    return overlong || surrogate || beyond ? 0 : n;
}

int
mut_utf8_check(const char *file, const char *bytes, size_t length, struct mut_diags *diags)
{
    const unsigned char *s = (const unsigned char *) bytes;
    struct mut_place at = { file, 1, 1 };
    for (size_t i = 0, n = 0; i < length; i += n) {
        n = mut_utf8_length(s + i, length - i);
        if (n == 0) {
            mut_fail(diags, MUT_EINPUT, at,
                     "the byte 0x%02x is not text in UTF-8; save the file as UTF-8",
                     (unsigned) s[i]);
            mut_hint(diags, s[i] < 0x80 ? "remove it: it is a control character"
                                        : "or: iconv -f LATIN1 -t UTF-8 OLD >NEW");
            return MUT_EINPUT;
        }
        at.column++;
        if (s[i] == '\n') {
            at.line++;
            at.column = 1;
        }
    }
    return MUT_OK;
}
