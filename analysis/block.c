#include "block.h"

#include "mem.h"
#include "utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Foreign files give texts: what is no UTF-8 must not end the report. */
static json_t *
text_of(const char *text)
{
    json_t *value = json_string(text);
    if (value != NULL || text == NULL)
        return value != NULL ? value : json_null();
    char *copy = mut_text(text);
    for (char *c = copy; copy != NULL && *c != '\0'; c++)
        if ((unsigned char) *c >= 0x80)
            *c = '?';
    value = json_string(copy != NULL ? copy : "");
    mut_free(copy);
    return value;
}

static json_t *format_of(const char *format, va_list arguments)
    __attribute__((format(printf, 1, 0)));

static json_t *
format_of(const char *format, va_list arguments)
{
    char *text = mut_text_formatv(format, arguments);
    json_t *value = text_of(text);
    mut_free(text);
    return value;
}

json_t *
mut_block_words(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    json_t *value = format_of(format, arguments);
    va_end(arguments);
    return value;
}

void
mut_block_text_of(json_t *object, const char *key, char *text)
{
    json_object_set_new(object, key, mut_block_words("%s", text != NULL ? text : ""));
    mut_free(text);
}

json_t *
mut_block_number(double x)
{
    char digits[32];
    if (!isfinite(x))
        return json_null();
    if (x == rint(x) && fabs(x) < 1e15)
        return json_integer((json_int_t) x);
    snprintf(digits, sizeof digits, "%.6g", x);
    return json_real(strtod(digits, NULL));
}

/* A new block of that kind at the end of `blocks`; borrowed. */
static json_t *
block(json_t *blocks, const char *kind)
{
    json_t *new = json_object();
    json_object_set_new(new, "kind", text_of(kind));
    return json_array_append_new(blocks, new) == 0 ? new : NULL;
}

json_t *
mut_block_section(json_t *sections, const char *id, const char *heading, const char *lead)
{
    json_t *section = json_object(), *blocks = json_array();
    json_object_set_new(section, "id", text_of(id));
    json_object_set_new(section, "heading", text_of(heading));
    json_object_set_new(section, "lead", text_of(lead));
    if (json_object_set_new(section, "blocks", blocks) != 0)
        blocks = NULL;
    return json_array_append_new(sections, section) == 0 ? blocks : NULL;
}

void
mut_block_text(json_t *blocks, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    json_object_set_new(block(blocks, "text"), "text", format_of(format, arguments));
    va_end(arguments);
}

void
mut_block_items(json_t *blocks, const char *text, json_t *items)
{
    if (json_array_size(items) == 0) {
        json_decref(items);
        return;
    }
    mut_block_text(blocks, "%s", text);
    json_object_set_new(block(blocks, "list"), "items", items);
}

void
mut_block_missing(json_t *blocks, const char *command, const char *format, ...)
{
    va_list arguments;
    json_t *missing = block(blocks, "missing");
    va_start(arguments, format);
    json_object_set_new(missing, "text", format_of(format, arguments));
    va_end(arguments);
    json_object_set_new(missing, "command", text_of(command));
}

void
mut_block_code(json_t *blocks, const char *label, const char *text)
{
    json_t *code = block(blocks, "code");
    json_object_set_new(code, "label", text_of(label));
    json_object_set_new(code, "text", text_of(text));
}

json_t *
mut_block_list(json_t *blocks, const char *kind)
{
    json_t *list = json_array(), *new = block(blocks, kind);
    return json_object_set_new(new, kind, list) == 0 ? list : NULL;
}

json_t *
mut_block_figure(json_t *blocks, const char *id, const char *spec)
{
    json_t *figure = block(blocks, "figure");
    json_object_set_new(figure, "id", text_of(id));
    json_object_set_new(figure, "spec", text_of(spec));
    json_object_set_new(figure, "values", json_object());
    json_object_set_new(figure, "data", json_object());
    return figure;
}

void
mut_block_say(json_t *figure, const struct mut_block_words *words)
{
    const struct {
        const char *name, *text;
    } all[] = { { "title", words->title },
                { "subtitle", words->subtitle },
                { "alt", words->alt },
                { "note", words->note } };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        json_object_set_new(figure, all[k].name,
                            text_of(all[k].text != NULL ? all[k].text : ""));
}

void
mut_block_value(json_t *figure, const char *name, json_t *value)
{
    json_object_set_new(json_object_get(figure, "values"), name, value);
}

json_t *
mut_block_rows(json_t *figure, const char *set, const char *columns)
{
    json_t *new = json_object(), *names = json_array(), *rows = json_array();
    for (const char *at = columns; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        json_array_append_new(names, json_stringn(at, length));
        at += length;
    }
    json_object_set_new(new, "columns", names);
    if (json_object_set_new(new, "rows", rows) != 0)
        rows = NULL;
    return json_object_set_new(json_object_get(figure, "data"), set, new) == 0 ? rows
                                                                               : NULL;
}

json_t *
mut_block_table(json_t *blocks, const char *id, const char *caption)
{
    json_t *table = block(blocks, "table");
    json_object_set_new(table, "id", text_of(id));
    json_object_set_new(table, "caption", text_of(caption));
    json_object_set_new(table, "columns", json_array());
    json_object_set_new(table, "rows", json_array());
    json_object_set_new(table, "folded", json_false());
    return table;
}

void
mut_block_along(json_t *figure, const char *set, const char *column)
{
    json_t *data = json_object_get(json_object_get(figure, "data"), set);
    json_object_set_new(data, "along", text_of(column));
}

void
mut_block_column(json_t *table, const char *name, const char *label, bool numeric)
{
    json_t *column = json_object();
    json_object_set_new(column, "name", text_of(name));
    json_object_set_new(column, "label", text_of(label));
    json_object_set_new(column, "numeric", json_boolean(numeric));
    json_array_append_new(json_object_get(table, "columns"), column);
}

void
mut_block_row(json_t *rows, const char *types, ...)
{
    json_t *row = json_array();
    json_t *list = json_is_object(rows) ? json_object_get(rows, "rows") : rows;
    va_list values;
    va_start(values, types);
    for (const char *t = types; *t != '\0'; t++)
        if (*t == 's')
            json_array_append_new(row, text_of(va_arg(values, const char *)));
        else if (*t == 'n')
            json_array_append_new(row, mut_block_number(va_arg(values, double)));
        else if (*t == 'i')
            json_array_append_new(row, json_integer(va_arg(values, int)));
        else if (*t == 'a')
            json_array_append_new(row, va_arg(values, json_t *));
        else
            json_array_append_new(row, json_boolean(va_arg(values, int)));
    va_end(values);
    json_array_append_new(list, row);
}
