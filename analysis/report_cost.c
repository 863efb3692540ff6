/* Where the money goes, and cost against outcome. */
#include "block.h"
#include "mem.h"
#include "reading.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

/* The arm and account that clearly differ most from a reference. */
struct most {
    double difference; /* 0: none does */
    int arm, account;
};

struct accounts {
    struct mut_report *r;
    json_t *rows;
    char **names; /* owned, [n] */
    int n;
    struct most *most; /* owned, [n_arms]: of each reference */
    bool tested;       /* a difference has an interval */
};

/* Keeps the greatest clear difference from a reference. It is the greatest of many, so its interval is
 * simultaneous over all accounts and arms against that reference; the cube still holds the pair. */
static void
keep_most(struct accounts *s, const struct mut_cube *cube, int account, const int pair[2])
{
    const struct mut_result *f = &s->r->result;
    const struct mut_paired p = mut_paired_compare(
        cube->means, cube->means + f->n_replicates, f->n_replicates,
        s->n * (f->n_arms - 1), MUT_BETTER_NONE);
    const enum mut_sentence_count c = mut_sentence_count_of(mut_paired_verdict(
        &p, MUT_BETTER_NONE, f->matters[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT], true));
    s->tested = s->tested || c != MUT_SENTENCE_UNTESTED;
    if (c == MUT_SENTENCE_DIFFERENT &&
        fabs(p.difference) > fabs(s->most[pair[1]].difference))
        s->most[pair[1]] = (struct most){ p.difference, pair[0], account };
}

static void
add_account(struct accounts *s, struct mut_cube *cube, int account, const char *label)
{
    const struct mut_result *f = &s->r->result;
    for (int b = 0; b < f->n_arms; b++)
        for (int a = 0; a < f->n_arms && mut_report_refers(s->r, b); a++) {
            if (a == b)
                continue;
            const struct mut_paired p = mut_report_pair(
                s->r, cube, MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT, a, b);
            mut_block_row(s->rows, "sssssinnnnn", f->arms[b], f->arms[a],
                          s->r->styles[a].label, s->names[account], label, account, p.arm,
                          p.reference, p.difference, p.low, p.high);
            keep_most(s, cube, account, (const int[]){ a, b });
        }
}

static char *
accounts_title(void *context, int reference)
{
    const struct accounts *s = context;
    const struct most *most = &s->most[reference];
    if (most->difference == 0)
        return mut_text(s->tested ? "No clear difference in any account"
                                  : "Too few runs to claim a difference in any account");
    char *label = mut_reading_words(s->names[most->account]);
    char *title = mut_text_format(
        "%s is where the money differs most: £%.1f %s under %s than under %s",
        label != NULL ? label : "", fabs(most->difference),
        most->difference > 0 ? "more" : "less", s->r->styles[most->arm].label,
        s->r->styles[reference].label);
    mut_free(label);
    return title;
}

static void
say_accounts(struct accounts *s, json_t *figure)
{
    const struct mut_report *r = s->r;
    const double matters = r->result.matters[MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT];
    char *basis = mut_report_basis(r, "95 % run-error interval");
    char *title = accounts_title(s, r->result.reference);
    char *subtitle = mut_text_format(
        "Public cost a user a month by account, GBP: paired differences; %s", basis);
    char *alt = mut_text_format("Dots with intervals for %d accounts. %s.", s->n, title);
    mut_block_say(
        figure,
        &(struct mut_block_words){
            .title = title,
            .subtitle = subtitle,
            .alt = alt,
            .note = "Accounts sum to the public cost. Reserves, borrowing and private "
                    "income are money that is put aside, owed or paid by others. The title "
                    "names the greatest difference that is clear among all accounts and "
                    "arms at once." });
    mut_report_titles(r, figure, accounts_title, s);
    mut_block_value(figure, "unit", mut_block_words("GBP"));
    mut_block_value(figure, "matters", mut_block_number(matters));
    mut_free(basis);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

static int
accounts_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    struct accounts s = { .r = r,
                          .most = mut_array((size_t) r->result.n_arms, sizeof *s.most) };
    int ret = MUT_OK;
    s.names = mut_result_read_texts(r->result.file, "account", &s.n);
    json_t *figure = mut_block_figure(blocks, "accounts", "accounts");
    s.rows = mut_block_rows(
        figure, "rows",
        "reference arm arm_label account account_label order level reference_level "
        "difference low high");
    for (int k = 0; s.names != NULL && s.most != NULL && k < s.n && ret == MUT_OK; k++) {
        struct mut_cube cube;
        char *label = mut_reading_words(s.names[k]);
        ret = mut_cube_slice(&cube, &r->result, MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT, k,
                             NULL, diags);
        if (ret == MUT_OK && label != NULL)
            add_account(&s, &cube, k, label);
        mut_cube_clear(&cube);
        mut_free(label);
    }
    if (ret == MUT_OK && s.most != NULL)
        say_accounts(&s, figure);
    mut_free(s.most);
    mut_result_read_free(s.names, s.n);
    return ret;
}

int
mut_report_cost_section(struct mut_report *r, struct mut_diags *diags)
{
    if (r->result.laboratory || r->result.n_arms < 2)
        return MUT_OK;
    json_t *blocks = mut_block_section(r->sections, "cost", "What it costs, and what for",
                                       "Money by account, then cost against outcome.");
    int ret = accounts_figure(r, blocks, diags);
    if (ret == MUT_OK)
        ret = mut_report_plane_figures(r, blocks, diags);
    return ret;
}
