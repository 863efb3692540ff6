#include "csv.h"

#include "document_file.h"
#include "mem.h"
#include "utf8.h"

#include <string.h>

/* The name as the diagnostics keep it. */
static const char *
lasting_name(const char *path, const struct mut_diags *diags)
{
    for (int i = diags->n_texts - 1; i >= 0; i--)
        if (strcmp(diags->texts[i].file, path) == 0)
            return diags->texts[i].file;
    return NULL;
}

/* All bytes are there: whether they are text, and where it begins. */
static int
begin(struct mut_csv *csv, const char *path, size_t length, struct mut_place named,
      struct mut_diags *diags)
{
    mut_diag_remember(diags, path, csv->bytes);
    csv->file = lasting_name(path, diags);
    if (length > MUT_CSV_BYTES)
        return mut_fail(diags, MUT_EINPUT, named, "%s is larger than %d bytes", path,
                        MUT_CSV_BYTES);
    int status = mut_utf8_check(csv->file, csv->bytes, length, diags);
    if (status == MUT_OK && strlen(csv->bytes) < length)
        status = mut_fail(diags, MUT_EINPUT, named, "%s is no text", path);
    const bool marked = strncmp(csv->bytes, "\xef\xbb\xbf", 3) == 0;
    csv->at = csv->line_start = csv->bytes + (marked ? 3 : 0);
    return status;
}

static int
make_room(struct mut_csv *csv, const char *path, struct mut_place named,
          struct mut_diags *diags)
{
    *csv = (struct mut_csv){ .bytes = mut_array(MUT_CSV_BYTES + 2, 1), .line = 1 };
    return csv->bytes != NULL
               ? MUT_OK
               : mut_fail(diags, MUT_ENOMEM, named, "%s does not fit the memory", path);
}

int
mut_csv_open(struct mut_csv *csv, const char *path, struct mut_place named,
             struct mut_diags *diags)
{
    size_t length = 0;
    int status = make_room(csv, path, named, diags);
    if (status != MUT_OK)
        return status;
    const char *fault = mut_document_bytes(path, csv->bytes, MUT_CSV_BYTES + 1, &length);
    if (fault != NULL) {
        mut_fail(diags, MUT_EINPUT, named, "%s cannot be read: %s", path, fault);
        mut_hint(diags, "name a file of values with commas between them (CSV)");
        return MUT_EINPUT;
    }
    return begin(csv, path, length, named, diags);
}

int
mut_csv_text(struct mut_csv *csv, const char *name, const char *text,
             struct mut_place named, struct mut_diags *diags)
{
    int status = make_room(csv, name, named, diags);
    if (status != MUT_OK)
        return status;
    size_t length = strnlen(text, MUT_CSV_BYTES + 1);
    memcpy(csv->bytes, text, length);
    return begin(csv, name, length, named, diags);
}

/* Takes the quotes off a cell, whose text moves over them; the end of the text. */
static char *
unquote(struct mut_csv *csv, const struct mut_csv_cell *cell, struct mut_diags *diags)
{
    char *from = csv->at + 1, *to = cell->text;
    for (; *from != '\0' && (*from != '"' || from[1] == '"'); from++) {
        from += *from == '"';
        if (*from == '\n') {
            csv->line++;
            csv->line_start = from + 1;
        }
        *to++ = *from;
    }
    if (*from == '\0') {
        mut_fail(diags, MUT_EINPUT, cell->at, "this quote does not end");
        mut_hint(diags, "write a quote inside quotes twice: \"\"");
    }
    csv->at = from + (*from == '"');
    const size_t rest = strcspn(csv->at, ",\n");
    if (strspn(csv->at, " \t\r") < rest) {
        mut_fail(diags, MUT_EINPUT, cell->at, "the cell goes on after its quotes");
        mut_hint(diags, "put all of it in quotes, and a quote inside twice: \"\"");
    }
    csv->at += rest;
    return to;
}

bool
mut_csv_next(struct mut_csv *csv, struct mut_csv_cell *cell, struct mut_diags *diags)
{
    if (*csv->at == '\0')
        return false;
    csv->at += strspn(csv->at, " \t");
    cell->at = (struct mut_place){ csv->file, csv->line,
                                   (int) (csv->at - csv->line_start) + 1 };
    cell->text = csv->at;
    char *stop;
    if (*csv->at == '"') {
        stop = unquote(csv, cell, diags);
    } else {
        stop = csv->at += strcspn(csv->at, ",\n");
        while (stop > cell->text && strchr(" \t\r", stop[-1]) != NULL)
            stop--;
    }
    const char delimiter = *csv->at;
    cell->last = delimiter != ',';
    csv->at += delimiter != '\0';
    *stop = '\0';
    if (delimiter == '\n') {
        csv->line++;
        csv->line_start = csv->at;
    }
    return true;
}

void
mut_csv_clear(struct mut_csv *csv)
{
    mut_free(csv->bytes);
    *csv = (struct mut_csv){ 0 };
}
