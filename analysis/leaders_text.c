#include "leaders.h"

#include "compare_points.h"
#include "mem.h"
#include "text_table.h"

#include <stdlib.h>
#include <string.h>

enum { GAP = 2 };

static const char nobody[] = "-";

static const char *
name_of(const struct mut_leaders *l, int arm)
{
    return arm >= 0 ? l->result->arms[arm] : nobody;
}

static int
longer(int width, const char *text)
{
    const int n = (int) strlen(text);
    return n > width ? n : width;
}

static const char *
outcome_name(const struct mut_leaders *l, int outcome)
{
    return mut_outcomes[l->items[outcome * l->result->n_points].outcome].name;
}

/* How many outcomes, from `first` on, find room beside the points; at least one. */
static int
fitting(const struct mut_leaders *l, int first)
{
    int points = longer(0, "robust"), arms = 0, n = 0;
    for (int p = 0; p < l->result->n_points; p++)
        points = longer(points, l->result->points[p]);
    for (int a = 0; a < l->result->n_arms; a++)
        arms = longer(arms, l->result->arms[a]);
    for (int width = points; first + n < l->n_outcomes; n++) {
        width += GAP + longer(arms, outcome_name(l, first + n));
        if (n > 0 && width > MUT_TEXT_TABLE_WIDTH)
            break;
    }
    return n;
}

/* A line per point and a last one that says what is robust, of n outcomes from `first` on. */
static int
print_block(const struct mut_leaders *l, int first, int n, FILE *out)
{
    const int n_points = l->result->n_points;
    struct mut_text_column *columns = mut_array((size_t) n + 1, sizeof *columns);
    struct mut_text_table t;
    if (columns == NULL)
        return MUT_ENOMEM;
    columns[0].name = "point";
    for (int k = 0; k < n; k++)
        columns[k + 1].name = outcome_name(l, first + k);
    mut_text_table_init(&t, columns, n + 1);
    for (int p = 0; p < n_points; p++) {
        mut_text_table_text(&t, l->result->points[p]);
        for (int k = 0; k < n; k++)
            mut_text_table_text(&t, name_of(l, l->items[(first + k) * n_points + p].arm));
    }
    mut_text_table_text(&t, "robust");
    for (int k = 0; k < n; k++)
        mut_text_table_text(&t, mut_leaders_robust(l, first + k) >= 0 ? "yes" : "no");
    int ret = mut_text_table_print(&t, MUT_FORMAT_TEXT, out);
    mut_text_table_clear(&t);
    mut_free(columns);
    return ret;
}

/* "need_met: robust, north leads at all 3 points" or "not robust: north leads at 2 of 3 points,
 * nobody clearly at 1". */
static void
write_share(const struct mut_leaders *l, int outcome, FILE *out)
{
    const int n_points = l->result->n_points, robust = mut_leaders_robust(l, outcome);
    const char *gap = "";
    fprintf(out, "%s: ", outcome_name(l, outcome));
    if (robust >= 0) {
        fprintf(out, "robust, `%s` leads at all %d points.", name_of(l, robust), n_points);
        return;
    }
    fputs("not robust: ", out);
    for (int a = 0; a <= l->result->n_arms; a++) {
        const int arm = a < l->result->n_arms ? a : -1;
        const int led = mut_leaders_points(l, outcome, arm);
        if (led == 0)
            continue;
        if (arm >= 0)
            fprintf(out, "%s`%s` leads at %d of %d", gap, name_of(l, arm), led, n_points);
        else
            fprintf(out, "%sno clear leader at %d of %d", gap, led, n_points);
        gap = ", ";
    }
    putc('.', out);
}

static void
print_share(const struct mut_leaders *l, int outcome, FILE *out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *words = open_memstream(&text, &size);
    if (words == NULL)
        return;
    write_share(l, outcome, words);
    if (fclose(words) == 0)
        mut_text_table_wrap(text, 0, MUT_TEXT_TABLE_WIDTH, out);
    free(text);
}

void
mut_leaders_text(const struct mut_leaders *l, FILE *out)
{
    if (l->n_outcomes == 0 || l->result->n_arms < 2 || l->result->points == NULL)
        return;
    fputs("\nWho leads under whose assumptions\n\n", out);
    const bool few = l->result->n_points <= MUT_COMPARE_POINTS;
    for (int k = 0, n; few && k < l->n_outcomes; k += n) {
        n = fitting(l, k);
        if (print_block(l, k, n, out) != MUT_OK) {
            fputs("The table does not fit the memory.\n", out);
            return;
        }
        putc('\n', out);
    }
    for (int k = 0; k < l->n_outcomes; k++)
        print_share(l, k, out);
    if (mut_result_circumstances_peers(l->result, l->result->reference) <
        l->result->n_arms)
        mut_text_table_wrap("Arms that live through what nobody chooses while the "
                            "reference does not, or the other way round, are left out: "
                            "nobody can choose them.",
                            0, MUT_TEXT_TABLE_WIDTH, out);
    mut_text_table_wrap(
        "An arm leads only if it is better than every other arm by more than what matters and "
        "the simultaneous interval of that difference excludes zero; `-`: no clear leader. "
        "Robust: the same arm leads at every point. There is no score over all outcomes.",
        0, MUT_TEXT_TABLE_WIDTH, out);
}
