#include "format.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

bool
mut_format_find(const char *name, enum mut_format *out)
{
    static const char *const names[] = { "text", "csv", "json" };
    for (int i = 0; i < 3; i++) {
        if (strcmp(name, names[i]) == 0) {
            *out = (enum mut_format) i;
            return true;
        }
    }
    return false;
}

/* Bytes of the UTF-8 sequence at `s`, or 0 if it is none (Unicode 15, table 3-7). */
static int
sequence_length(const unsigned char *s)
{
    if (s[0] < 0x80)
        return 1;
    if (s[0] < 0xc2 || s[0] > 0xf4)
        return 0;
    int n = s[0] < 0xe0 ? 2 : s[0] < 0xf0 ? 3 : 4;
    for (int i = 1; i < n; i++)
        if ((s[i] & 0xc0) != 0x80)
            return 0;
    bool overlong = (s[0] == 0xe0 && s[1] < 0xa0) || (s[0] == 0xf0 && s[1] < 0x90);
    bool surrogate = s[0] == 0xed && s[1] > 0x9f;
    bool too_large = s[0] == 0xf4 && s[1] > 0x8f;
    return overlong || surrogate || too_large ? 0 : n;
}

void
mut_format_json(const char *text, FILE *out)
{
    if (text == NULL) {
        fputs("null", out);
        return;
    }
    putc('"', out);
    const unsigned char *s = (const unsigned char *) text;
    while (*s != '\0') {
        int n = sequence_length(s);
        if (n == 0)
            fputs("\\ufffd", out);
        else if (*s == '"' || *s == '\\')
            fprintf(out, "\\%c", *s);
        else if (*s == '\n')
            fputs("\\n", out);
        else if (*s < 0x20 || *s == '<' || *s == 0x7f)
            fprintf(out, "\\u%04x", *s);
        else
            fwrite(s, 1, (size_t) n, out);
        s += n == 0 ? 1 : n;
    }
    putc('"', out);
}

void
mut_format_csv(const char *text, FILE *out)
{
    if (text == NULL)
        return;
    if (strpbrk(text, ",\"\r\n") == NULL) {
        fputs(text, out);
        return;
    }
    putc('"', out);
    for (const char *s = text; *s != '\0'; s++) {
        if (*s == '"')
            putc('"', out);
        putc(*s, out);
    }
    putc('"', out);
}

void
mut_format_number(double value, enum mut_format format, FILE *out)
{
    if (isfinite(value))
        fprintf(out, "%.17g", value);
    else if (format == MUT_FORMAT_JSON)
        fputs("null", out);
}
