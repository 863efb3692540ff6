#include "diag.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

/* Characters: of a long line as shown, before the caret in it, of the dots where it is
 * cut, and of a message or a hint. */
enum { WINDOW = 94, MARGIN = 60, CUT = 3, LONGEST_MESSAGE = 1000 };

void
mut_diag_init(struct mut_diags *d)
{
    *d = (struct mut_diags){ 0 };
}

void
mut_diag_clear(struct mut_diags *d)
{
    for (int i = 0; i < d->n; i++) {
        mut_free(d->items[i].message);
        mut_free(d->items[i].hint);
    }
    for (int i = 0; i < d->n_texts; i++) {
        mut_free(d->texts[i].file);
        mut_free(d->texts[i].text);
    }
    mut_free(d->items);
    mut_free(d->texts);
    *d = (struct mut_diags){ 0 };
}

static struct mut_diag_text *
remembered(const struct mut_diags *d, const char *file)
{
    for (int i = 0; i < d->n_texts; i++)
        if (strcmp(d->texts[i].file, file) == 0)
            return &d->texts[i];
    return NULL;
}

/* Without memory for the copy the errors are shown without their lines. */
void
mut_diag_remember(struct mut_diags *d, const char *file, const char *text)
{
    struct mut_diag_text *known = remembered(d, file);
    char *copy = mut_text(text);
    if (copy == NULL)
        return;
    if (known != NULL) {
        mut_free(known->text);
        known->text = copy;
        return;
    }
    size_t n = (size_t) d->n_texts;
    struct mut_diag_text *texts = mut_array_grow(d->texts, n, n + 1, sizeof *texts);
    if (texts != NULL)
        d->texts = texts;
    char *name = texts == NULL ? NULL : mut_text(file);
    if (name == NULL) {
        mut_free(copy);
        return;
    }
    d->texts[d->n_texts++] = (struct mut_diag_text){ .file = name, .text = copy };
}

/* How bad a status is: what hinders all work before what is wrong in one place. */
static int
weight(int status)
{
    switch (status) {
    case MUT_OK:
        return 0;
    case MUT_EFAILED:
        return 1;
    case MUT_EINPUT:
        return 2;
    case MUT_ENOMEM:
        return 3;
    default:
        return 4;
    }
}

static struct mut_diag *
room_for_one(struct mut_diags *d)
{
    if (d->n == d->room) {
        int room = d->room == 0 ? 8 : 2 * d->room;
        struct mut_diag *items = mut_array_grow(d->items, (size_t) d->n, (size_t) room,
                                                sizeof *items);
        if (items == NULL)
            return NULL;
        d->items = items;
        d->room = room;
    }
    return &d->items[d->n];
}

int
mut_fail(struct mut_diags *d, int status, struct mut_place at, const char *format, ...)
{
    if (d == NULL)
        return status;
    va_list arguments;
    va_start(arguments, format);
    char *message = mut_text_formatv(format, arguments);
    va_end(arguments);
    struct mut_diag *item = message == NULL ? NULL : room_for_one(d);
    d->unsaid = item == NULL;
    if (item == NULL) {
        mut_free(message);
        if (weight(status) > weight(d->lost))
            d->lost = status;
        return status;
    }
    *item = (struct mut_diag){ .status = status, .at = at, .message = message };
    d->n++;
    return status;
}

void
mut_hint(struct mut_diags *d, const char *format, ...)
{
    if (d == NULL || d->n == 0 || d->unsaid)
        return;
    va_list arguments;
    va_start(arguments, format);
    char *hint = mut_text_formatv(format, arguments);
    va_end(arguments);
    if (hint == NULL)
        return;
    mut_free(d->items[d->n - 1].hint);
    d->items[d->n - 1].hint = hint;
}

int
mut_diag_status(const struct mut_diags *d)
{
    int worst = d->lost;
    for (int i = 0; i < d->n; i++)
        if (weight(d->items[i].status) > weight(worst))
            worst = d->items[i].status;
    return worst;
}

int
mut_exit_code(int status)
{
    static const int codes[] = { [0] = 0, [1] = 1, [2] = 2, [3] = 2, [4] = 3 };
    return codes[weight(status)];
}

/* Bytes of the character at s (not '\0'); *shown is false for what must not reach a
 * terminal raw: control characters, marks that turn the direction of writing, and bytes
 * that are not UTF-8 (one at a time). */
static int
character(const char *s, bool *shown)
{
    const unsigned char *byte = (const unsigned char *) s;
    uint32_t code = byte[0];
    *shown = code >= 0x20 && code < 0x7f;
    if (code < 0x80)
        return 1;
    int n = code >= 0xf0 ? 4 : code >= 0xe0 ? 3 : 2;
    uint32_t least = n == 4 ? 0x10000 : n == 3 ? 0x800 : 0xa0;
    if (code < 0xc2 || code > 0xf4)
        return 1;
    code &= 0x7fu >> n;
    for (int i = 1; i < n; i++) {
        if ((byte[i] & 0xc0) != 0x80)
            return 1;
        code = code << 6 | (byte[i] & 0x3f);
    }
    *shown = code >= least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) &&
             (code < 0x200b || code > 0x200f) && (code < 0x2028 || code > 0x202e) &&
             (code < 0x2066 || code > 0x2069) && code != 0xfeff;
    return n;
}

/* Prints one character, or `?` for one that must not be shown; returns its bytes. */
static int
put_character(const char *s, FILE *out)
{
    bool shown;
    int n = character(s, &shown);
    if (shown)
        fwrite(s, 1, (size_t) n, out);
    else
        fputc('?', out);
    return n;
}

static void
put_text(const char *text, FILE *out)
{
    for (int i = 0; *text != '\0' && i < LONGEST_MESSAGE; i++)
        text += put_character(text, out);
    if (*text != '\0')
        fputs("...", out);
}

/* Bytes of the line break at s, 0 if there is none: the breaks that libyaml counts. */
static int
line_break(const char *s)
{
    if (*s == '\n')
        return 1;
    if (*s == '\r')
        return s[1] == '\n' ? 2 : 1;
    if (strncmp(s, "\xc2\x85", 2) == 0)
        return 2;
    if (strncmp(s, "\xe2\x80\xa8", 3) == 0 || strncmp(s, "\xe2\x80\xa9", 3) == 0)
        return 3;
    return 0;
}

/* The start of a line (from 1) of a text, or NULL if it has fewer. */
static const char *
line_start(const char *text, int line)
{
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
        text += 3;
    for (; line > 1 && *text != '\0'; line--) {
        while (*text != '\0' && line_break(text) == 0)
            text++;
        text += *text == '\0' ? 0 : line_break(text);
    }
    return line == 1 ? text : NULL;
}

/* Characters of the line at s. */
static int
line_length(const char *s)
{
    int n = 0;
    bool shown;
    for (; *s != '\0' && line_break(s) == 0; n++)
        s += character(s, &shown);
    return n;
}

/* The line's characters from..to-1: as they are, or as the blanks that stand above a
 * caret. Tabs stay tabs, so that both come out equally wide. */
static void
put_slice(const char *s, int from, int to, bool blank, FILE *out)
{
    bool shown;
    for (int i = 0; i < to; i++) {
        int n = character(s, &shown);
        if (i >= from && (*s == '\t' || blank))
            fputc(*s == '\t' ? '\t' : ' ', out);
        else if (i >= from)
            put_character(s, out);
        s += n;
    }
}

/* The offending line, cut to a window around the column if it is long, and a caret. */
static void
put_excerpt(const char *line, struct mut_place at, FILE *out)
{
    int n = line_length(line), column = at.column - 1 < n ? at.column - 1 : n;
    int from = 0, to = n;
    if (n > WINDOW + 2 * CUT) {
        from = column > MARGIN ? column - MARGIN : 0;
        from = from > n - WINDOW ? n - WINDOW : from;
        to = from + WINDOW;
    }
    fprintf(out, "%5d | %s", at.line, from > 0 ? "..." : "");
    put_slice(line, from, to, false, out);
    fprintf(out, "%s\n", to < n ? "..." : "");
    if (at.column < 1)
        return;
    fprintf(out, "      | %s", from > 0 ? "   " : "");
    put_slice(line, from, column, true, out);
    fputs("^\n", out);
}

static void
put_item(const struct mut_diags *d, const struct mut_diag *item, FILE *out)
{
    struct mut_place at = item->at;
    put_text(at.file == NULL ? MUT_PROGRAM : at.file, out);
    if (at.file != NULL && at.line > 0)
        fprintf(out, ":%d", at.line);
    if (at.file != NULL && at.line > 0 && at.column > 0)
        fprintf(out, ":%d", at.column);
    fputs(": error: ", out);
    put_text(item->message, out);
    fputc('\n', out);
    const struct mut_diag_text *source = at.file == NULL ? NULL : remembered(d, at.file);
    bool any = source != NULL && *source->text != '\0' && at.line > 0;
    const char *line = any ? line_start(source->text, at.line) : NULL;
    if (line != NULL)
        put_excerpt(line, at, out);
    if (item->hint == NULL)
        return;
    fputs("      hint: ", out);
    put_text(item->hint, out);
    fputc('\n', out);
}

/* An error and its place in the order of printing. */
struct entry {
    int file; /* the first error in the same file */
    int line, column, index;
};

static int
entry_order(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

static bool
same_file(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The errors in the order of printing, [n], or NULL without memory. */
static struct entry *
ordered(const struct mut_diags *d)
{
    struct entry *entries = mut_array((size_t) d->n, sizeof *entries);
    for (int i = 0; entries != NULL && i < d->n; i++) {
        struct mut_place at = d->items[i].at;
        int first = i > 0 && same_file(d->items[i - 1].at.file, at.file)
                        ? entries[i - 1].file
                        : 0;
        while (!same_file(d->items[first].at.file, at.file))
            first++;
        entries[i] = (struct entry){ first, at.line, at.column, i };
    }
    if (entries != NULL)
        qsort(entries, (size_t) d->n, sizeof *entries, entry_order);
    return entries;
}

void
mut_diag_print(const struct mut_diags *d, FILE *out)
{
    struct entry *entries = ordered(d);
    for (int i = 0; i < d->n; i++)
        put_item(d, &d->items[entries == NULL ? i : entries[i].index], out);
    mut_free(entries);
    if (d->lost != MUT_OK)
        fputs(MUT_PROGRAM
              ": error: more was found wrong than the memory could keep; repair "
              "what is listed and try again\n",
              out);
}
