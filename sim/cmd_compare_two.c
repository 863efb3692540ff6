#include "cmd_compare_two.h"

#include "difference_results.h"
#include "mem.h"
#include "text_table.h"
#include "versus.h"

#include <string.h>
#include <sys/stat.h>

/* All that is printed. */
struct two {
    struct mut_versus versus;
    struct mut_differences list;
    char *note; /* owned: why there is no list, or NULL */
};

static const struct mut_text_column columns[] = {
    { .name = "what" }, { .name = "unit" },     { .name = "from" },
    { .name = "a" },    { .name = "b" },        { .name = "arm" },
    { .name = "form" }, { .name = "a_set_by" }, { .name = "b_set_by" },
};

/* The same for readers: where a value was set stands below it. */
static const struct mut_text_column text_columns[] = {
    { .name = "what" }, { .name = "unit" },
    { .name = "from" }, { .name = "A" },
    { .name = "B" },    { .name = "arm" },
    { .name = "form" }, { .name = "set by", .below = true },
};

static void
add_set_by(struct mut_text_table *t, const struct mut_difference *d)
{
    if (*d->set_by[0] == '\0' && *d->set_by[1] == '\0')
        mut_text_table_text(t, "");
    else
        mut_text_table_printf(t, "set by: %s; %s",
                              *d->set_by[0] != '\0' ? d->set_by[0] : "-",
                              *d->set_by[1] != '\0' ? d->set_by[1] : "-");
}

static int
print_list(const struct mut_differences *list, enum mut_format format)
{
    struct mut_text_table t;
    mut_text_table_init(&t, columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < list->n; i++) {
        const struct mut_difference *d = &list->items[i];
        const char *const cells[] = { d->what,     d->unit,      d->from,
                                      d->value[0], d->value[1],  d->arm,
                                      d->form,     d->set_by[0], d->set_by[1] };
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
            mut_text_table_text(&t, cells[k]);
    }
    const int ret = mut_text_table_print(&t, format, stdout);
    mut_text_table_clear(&t);
    return ret;
}

static void
say(char *sentence)
{
    mut_text_table_wrap(sentence != NULL ? sentence : "", 0, MUT_TEXT_TABLE_WIDTH, stdout);
    mut_free(sentence);
}

/* Keys of the scenario have values of any length: a line each. Arms that one alone has are said
 * above the list. */
static void
say_keys(const struct mut_differences *list)
{
    for (int i = 0; i < list->n; i++) {
        const struct mut_difference *d = &list->items[i];
        const char *a = d->value[0], *b = d->value[1];
        if (*d->arm == '\0')
            say(mut_text_format("%s: A has %s, B has %s", d->what,
                                *a != '\0' ? a : "none", *b != '\0' ? b : "none"));
    }
}

static int
print_values(const struct mut_differences *list)
{
    struct mut_text_table t;
    mut_text_table_init(&t, text_columns, sizeof text_columns / sizeof *text_columns);
    for (int i = 0; i < list->n; i++) {
        const struct mut_difference *d = &list->items[i];
        const char *const cells[] = { d->what,     d->unit, d->from, d->value[0],
                                      d->value[1], d->arm,  d->form };
        if (*d->arm == '\0' || strcmp(d->what, "arms") == 0)
            continue;
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
            mut_text_table_text(&t, cells[k]);
        add_set_by(&t, d);
    }
    int ret = MUT_OK;
    if (mut_text_table_rows(&t) > 0)
        ret = mut_text_table_print(&t, MUT_FORMAT_TEXT, stdout);
    mut_text_table_clear(&t);
    return ret;
}

static int
print_text(const struct two *two)
{
    const struct mut_versus *v = &two->versus;
    int ret = MUT_OK;
    mut_versus_head(v, stdout);
    putchar('\n');
    if (two->note != NULL)
        say(mut_text_format("What differs between their scenarios is not known: %s.",
                            two->note));
    else if (two->list.n == 0)
        puts("No value of their scenarios differs in effect.");
    else {
        printf("What differs between their scenarios%s:\n",
               v->table.result.points != NULL ? " (at the first point that both have)"
                                              : "");
        say_keys(&two->list);
        ret = print_values(&two->list);
    }
    putchar('\n');
    mut_versus_text(v, stdout);
    return ret;
}

static int
print_csv(const struct two *two)
{
    int ret = mut_versus_rows(&two->versus, MUT_FORMAT_CSV, stdout);
    putchar('\n');
    return ret == MUT_OK ? print_list(&two->list, MUT_FORMAT_CSV) : ret;
}

static void
print_member(const char *name, const char *text)
{
    mut_format_json(name, stdout);
    fputs(": ", stdout);
    mut_format_json(text, stdout);
    fputs(", ", stdout);
}

static void
print_only(const struct mut_versus *v, int side)
{
    printf("\"arms_only_in_%c\": [", 'a' + side);
    for (int i = 0; i < v->n_only[side]; i++) {
        fputs(i > 0 ? ", " : "", stdout);
        mut_format_json(v->results[side].arms[v->only[side][i]], stdout);
    }
    fputs("], ", stdout);
}

static int
print_json(const struct two *two)
{
    const struct mut_versus *v = &two->versus;
    fputs("{", stdout);
    print_member("a", v->results[0].path);
    print_member("b", v->results[1].path);
    printf("\"paired\": %s, ", v->paired ? "true" : "false");
    print_member("unlike", v->unlike);
    print_only(v, 0);
    print_only(v, 1);
    print_member("scenarios_unknown", two->note);
    fputs("\"scenarios\": ", stdout);
    int ret = print_list(&two->list, MUT_FORMAT_JSON);
    fputs(", \"differences\": ", stdout);
    if (ret == MUT_OK)
        ret = mut_versus_rows(v, MUT_FORMAT_JSON, stdout);
    fputs("}\n", stdout);
    return ret;
}

int
mut_cmd_compare_same(const char *const paths[2], struct mut_diags *diags)
{
    struct stat a, b;
    if (stat(paths[0], &a) != 0 || stat(paths[1], &b) != 0 || a.st_dev != b.st_dev ||
        a.st_ino != b.st_ino)
        return MUT_OK;
    mut_fail(diags, MUT_EINPUT, (struct mut_place){ 0 },
             "%s and %s are the same file: nothing differs", paths[0], paths[1]);
    mut_hint(diags, "for the arms of one result name it once");
    return MUT_EINPUT;
}

int
mut_cmd_compare_two(const char *const paths[2], enum mut_format format,
                    struct mut_diags *diags)
{
    struct two two = { .note = NULL };
    int ret = mut_cmd_compare_same(paths, diags);
    if (ret != MUT_OK)
        return ret;
    ret = mut_versus_init(&two.versus, paths, diags);
    const struct mut_result *const results[2] = { &two.versus.results[0],
                                                  &two.versus.results[1] };
    if (ret == MUT_OK)
        ret = mut_difference_results(&two.list, results, two.versus.points[0], &two.note,
                                     diags);
    if (ret == MUT_OK)
        ret = format == MUT_FORMAT_TEXT  ? print_text(&two)
              : format == MUT_FORMAT_CSV ? print_csv(&two)
                                         : print_json(&two);
    mut_free(two.note);
    mut_difference_clear(&two.list);
    mut_versus_clear(&two.versus);
    return ret;
}
