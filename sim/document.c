#include "document.h"

#include "document_file.h"
#include "document_syntax.h"
#include "mem.h"
#include "utf8.h"

#include <stdint.h>
#include <errno.h>
#include <string.h>
#include <yaml.h>

/* What building a tree needs; one per parse. */
struct builder {
    yaml_parser_t parser;
    const char *file; /* borrowed from the diagnostics, which outlive the document */
    const char *text; /* borrowed: the whole file */
    struct mut_diags *diags;
    int status;  /* of the first error */
    bool broken; /* the tree cannot be used */
};

static void children(struct builder *b, int depth, struct mut_node *out);

static struct mut_place
place(const struct builder *b, const yaml_mark_t *mark)
{
    return (struct mut_place){ b->file, (int) mark->line + 1, (int) mark->column + 1 };
}

static void
note(struct builder *b, int status, bool breaks)
{
    if (b->status == MUT_OK)
        b->status = status;
    b->broken = b->broken || breaks;
}

static void
out_of_memory(struct builder *b)
{
    const struct mut_place at = { b->file, 1, 1 };
    note(b, mut_fail(b->diags, MUT_ENOMEM, at, "does not fit the memory"), true);
}

static void
report_syntax(struct builder *b)
{
    const yaml_parser_t *p = &b->parser;
    if (p->error == YAML_MEMORY_ERROR) {
        out_of_memory(b);
        return;
    }
    const struct mut_place at = place(b, &p->problem_mark);
    note(b,
         mut_fail(b->diags, MUT_EINPUT, at, "is not YAML: %s%s%s",
                  p->problem != NULL ? p->problem : "it cannot be read",
                  p->context != NULL ? " " : "", p->context != NULL ? p->context : ""),
         true);
    mut_document_syntax(p->problem, b->text, at, b->diags);
}

static bool
next(struct builder *b, yaml_event_t *event)
{
    if (b->broken)
        return false;
    if (yaml_parser_parse(&b->parser, event))
        return true;
    report_syntax(b);
    return false;
}

static void
check_decoration(struct builder *b, const yaml_event_t *event)
{
    const yaml_char_t *anchor = NULL, *tag = NULL;
    if (event->type == YAML_SCALAR_EVENT) {
        anchor = event->data.scalar.anchor;
        tag = event->data.scalar.tag;
    } else if (event->type == YAML_SEQUENCE_START_EVENT) {
        anchor = event->data.sequence_start.anchor;
        tag = event->data.sequence_start.tag;
    } else if (event->type == YAML_MAPPING_START_EVENT) {
        anchor = event->data.mapping_start.anchor;
        tag = event->data.mapping_start.tag;
    }
    const struct mut_place at = place(b, &event->start_mark);
    if (anchor != NULL) {
        note(b,
             mut_fail(b->diags, MUT_EINPUT, at, "anchors (`&%s`) are not allowed here",
                      (const char *) anchor),
             false);
        mut_hint(b->diags,
                 "write the value out where it is needed; text that begins with & "
                 "needs quotes");
    }
    if (tag != NULL) {
        note(b,
             mut_fail(b->diags, MUT_EINPUT, at, "tags (`%s`) are not allowed here",
                      (const char *) tag),
             false);
        mut_hint(b->diags, "leave the tag out; text that begins with ! needs quotes");
    }
}

/* The scalar's text; escapes in double quotes may hold what the file itself may not. */
static char *
scalar_text(struct builder *b, const yaml_event_t *event)
{
    const char *value = (const char *) event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    for (size_t i = 0; i < length; i++) {
        const unsigned char c = (unsigned char) value[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f) {
            note(b,
                 mut_fail(b->diags, MUT_EINPUT, place(b, &event->start_mark),
                          "this text holds a control character (code %d)", (int) c),
                 true);
            mut_hint(b->diags, "leave it out, or write the text in words");
            return NULL;
        }
    }
    char *text = mut_text(value);
    if (text == NULL)
        out_of_memory(b);
    return text;
}

static void
node(struct builder *b, const yaml_event_t *event, int depth, struct mut_node *out)
{
    out->at = place(b, &event->start_mark);
    check_decoration(b, event);
    if (event->type == YAML_ALIAS_EVENT) {
        note(b,
             mut_fail(b->diags, MUT_EINPUT, out->at,
                      "aliases (`*%s`) are not allowed here",
                      (const char *) event->data.alias.anchor),
             true);
        mut_hint(b->diags, "write the value out; text that begins with * needs quotes");
    } else if (event->type == YAML_SCALAR_EVENT) {
        out->kind = MUT_SCALAR;
        out->text = scalar_text(b, event);
        out->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    } else if (depth > MUT_DOCUMENT_DEPTH) {
        note(b,
             mut_fail(b->diags, MUT_EINPUT, out->at, "is nested more than %d deep",
                      MUT_DOCUMENT_DEPTH),
             true);
        mut_hint(b->diags, "no file needs that: look for brackets that are not closed");
    } else {
        out->kind = event->type == YAML_MAPPING_START_EVENT ? MUT_MAPPING : MUT_SEQUENCE;
        children(b, depth, out);
    }
}

/* A new zeroed child of `parent`, or NULL; room doubles. */
static struct mut_node *
add_child(struct builder *b, const yaml_event_t *event, struct mut_node *parent)
{
    const size_t n = (size_t) parent->n;
    if (n >= MUT_DOCUMENT_ENTRIES) {
        note(b,
             mut_fail(b->diags, MUT_EINPUT, place(b, &event->start_mark),
                      "has more than %d entries", MUT_DOCUMENT_ENTRIES),
             true);
        mut_hint(b->diags, "a file holds only what differs from the defaults");
        return NULL;
    }
    if (n == 0 || (n >= 4 && (n & (n - 1)) == 0)) {
        const size_t room = n == 0 ? 4 : 2 * n;
        struct mut_node *grown = mut_array_grow(parent->children, n, room, sizeof *grown);
        if (grown == NULL) {
            out_of_memory(b);
            return NULL;
        }
        parent->children = grown;
    }
    return &parent->children[parent->n++];
}

/* Takes the key of `child` from `event`; false if the tree is broken. */
static bool
take_key(struct builder *b, const yaml_event_t *event, struct mut_node *child)
{
    child->key_at = place(b, &event->start_mark);
    if (event->type != YAML_SCALAR_EVENT) {
        note(b,
             mut_fail(b->diags, MUT_EINPUT, child->key_at, "a key must be a single word"),
             true);
        mut_hint(b->diags,
                 "write `word: value`; text that begins with ? [ or { needs quotes");
        return false;
    }
    check_decoration(b, event);
    child->key = scalar_text(b, event);
    return child->key != NULL;
}

static void
node_clear(struct mut_node *n)
{
    for (int i = 0; i < n->n; i++)
        node_clear(&n->children[i]);
    mut_free(n->children);
    mut_free(n->text);
    mut_free(n->key);
    *n = (struct mut_node){ 0 };
}

/* Drops the last child if its key was there before. */
static void
drop_duplicate(struct builder *b, struct mut_node *parent)
{
    struct mut_node *last = &parent->children[parent->n - 1];
    for (int i = 0; i < parent->n - 1; i++) {
        const struct mut_node *first = &parent->children[i];
        if (strcmp(first->key, last->key) != 0)
            continue;
        note(b,
             mut_fail(b->diags, MUT_EINPUT, last->key_at, "the key `%s` is given twice",
                      last->key),
             false);
        mut_hint(b->diags, "it was first given in line %d; keep one of them",
                 first->key_at.line);
        node_clear(last);
        parent->n--;
        return;
    }
}

/* Reads one child whose first event is `event`. */
static void
child_of(struct builder *b, const yaml_event_t *event, int depth, struct mut_node *parent)
{
    struct mut_node *child = add_child(b, event, parent);
    if (child == NULL)
        return;
    if (parent->kind == MUT_SEQUENCE) {
        node(b, event, depth + 1, child);
        return;
    }
    yaml_event_t value;
    if (!take_key(b, event, child) || !next(b, &value))
        return;
    node(b, &value, depth + 1, child);
    yaml_event_delete(&value);
    if (!b->broken)
        drop_duplicate(b, parent);
}

static void
children(struct builder *b, int depth, struct mut_node *out)
{
    yaml_event_t event;
    while (next(b, &event)) {
        const bool end = event.type == YAML_SEQUENCE_END_EVENT ||
                         event.type == YAML_MAPPING_END_EVENT;
        if (!end)
            child_of(b, &event, depth, out);
        yaml_event_delete(&event);
        if (end)
            return;
    }
}

/* The whole stream: at most one document. */
static void
stream(struct builder *b, struct mut_node *root, bool *found)
{
    yaml_event_t event;
    bool over = false;
    while (!over && next(b, &event)) {
        over = event.type == YAML_STREAM_END_EVENT;
        if (event.type == YAML_DOCUMENT_START_EVENT && *found) {
            note(b,
                 mut_fail(b->diags, MUT_EINPUT, place(b, &event.start_mark),
                          "a second document begins here; one file holds one"),
                 true);
            mut_hint(b->diags, "put it into a file of its own, or remove this line");
        } else if (event.type == YAML_ALIAS_EVENT || event.type == YAML_SCALAR_EVENT ||
                   event.type == YAML_SEQUENCE_START_EVENT ||
                   event.type == YAML_MAPPING_START_EVENT) {
            *found = true;
            node(b, &event, 1, root);
        }
        yaml_event_delete(&event);
    }
}

/* The name as the diagnostics keep it, so that places outlive the document; NULL if they have
 * none. */
static const char *
lasting_name(const char *path, const struct mut_diags *diags)
{
    for (int i = diags != NULL ? diags->n_texts - 1 : -1; i >= 0; i--)
        if (strcmp(diags->texts[i].file, path) == 0)
            return diags->texts[i].file;
    return NULL;
}

static int
build(struct mut_document *doc, struct mut_diags *diags)
{
    struct builder b = { .file = doc->file, .text = doc->text, .diags = diags };
    bool found = false;
    doc->root = mut_array(1, sizeof *doc->root);
    if (doc->root == NULL || !yaml_parser_initialize(&b.parser)) {
        out_of_memory(&b);
    } else {
        yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&b.parser, (const unsigned char *) doc->text,
                                     strlen(doc->text));
        stream(&b, doc->root, &found);
        yaml_parser_delete(&b.parser);
    }
    if ((b.broken || !found) && doc->root != NULL) {
        node_clear(doc->root);
        mut_free(doc->root);
        doc->root = NULL;
    }
    return b.status;
}

int
mut_document_parse(struct mut_document *doc, const char *path, const char *bytes,
                   size_t length, struct mut_diags *diags)
{
    *doc = (struct mut_document){ 0 };
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) { /* a byte order mark */
        bytes += 3;
        length -= 3;
    }
    doc->path = mut_text(path);
    doc->text = mut_array(length + 1, 1);
    if (doc->path == NULL || doc->text == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s does not fit the memory", path);
    memcpy(doc->text, bytes, length);
    if (diags != NULL)
        mut_diag_remember(diags, path, doc->text);
    doc->file = lasting_name(path, diags);
    const struct mut_place start = { doc->file, 1, 1 };
    if (length > MUT_DOCUMENT_BYTES)
        return mut_fail(diags, MUT_EINPUT, start, "is larger than %d bytes",
                        MUT_DOCUMENT_BYTES);
    const int status = mut_utf8_check(doc->file, bytes, length, diags);
    return status == MUT_OK ? build(doc, diags) : status;
}

int
mut_document_read(struct mut_document *doc, const char *path, struct mut_diags *diags)
{
    *doc = (struct mut_document){ 0 };
    const size_t room = MUT_DOCUMENT_BYTES +
                        1; /* one more tells a file that is too large */
    char *bytes = mut_array(room, 1);
    if (bytes == NULL)
        return mut_fail(diags, MUT_ENOMEM, (struct mut_place){ 0 },
                        "%s does not fit the memory", path);
    size_t length;
    const char *fault = mut_document_bytes(path, bytes, room, &length);
    int status;
    if (fault != NULL) {
        if (diags != NULL)
            mut_diag_remember(diags, path, "");
        status = mut_fail(diags, MUT_EINPUT,
                          (struct mut_place){ lasting_name(path, diags), 1, 1 },
                          "cannot be read: %s", fault);
        if (strcmp(fault, strerror(ENOENT)) == 0)
            mut_hint(diags, "look at its spelling; a path starts in the folder where you "
                            "are");
        else if (strcmp(fault, strerror(EISDIR)) == 0)
            mut_hint(diags, "name a file in it: %s%sNAME.yaml", path,
                     path[strlen(path) - 1] == '/' ? "" : "/");
    } else {
        status = mut_document_parse(doc, path, bytes, length, diags);
    }
    mut_free(bytes);
    return status;
}

void
mut_document_clear(struct mut_document *doc)
{
    if (doc->root != NULL && !doc->lent)
        node_clear(doc->root);
    if (!doc->lent) {
        mut_free(doc->root);
        mut_free(doc->path);
        mut_free(doc->text);
    }
    *doc = (struct mut_document){ 0 };
}
