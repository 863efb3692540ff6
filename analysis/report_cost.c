/* Where the money goes, and cost against outcome. */
#include "block.h"
#include "claims.h"
#include "mem.h"
#include "reading.h"
#include "report_plane.h"
#include "report_sections.h"
#include "result_read.h"
#include "sentence.h"

#include <math.h>
#include <string.h>

struct accounts {
    struct mut_report *r;
    json_t *rows;
    char **names; /* owned, [n] */
    int n;
    struct mut_claims claims; /* a place an account */
};

/* What matters of an account: as the scenario sets it, or else as it sets the public cost, whose parts they are, if that
 * is less than usual: a part is not let off for the whole being large. */
static double
matters_of(const struct mut_result *f)
{
    const int own = MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT;
    const double usual = mut_outcomes[own].matters;
    return f->matters[own] == usual ? fmin(usual, f->matters[MUT_OUTCOME_PUBLIC_COST])
                                    : f->matters[own];
}

/* The intervals drawn are those that the title tests: simultaneous over all accounts and arms. */
static void
add_account(struct accounts *s, struct mut_cube *cube, int account, const char *label)
{
    const struct mut_result *f = &s->r->result;
    mut_claims_add(&s->claims, cube, account);
    for (int b = 0; b < f->n_arms; b++)
        for (int a = 0; a < f->n_arms && mut_report_refers(s->r, b); a++) {
            const struct mut_paired *p = &mut_claims_of(&s->claims, a, b, account)->paired;
            if (a == b)
                continue;
            mut_block_row(s->rows, "sssssinnnnn", f->arms[b], f->arms[a],
                          s->r->styles[a].label, s->names[account], label, account, p->arm,
                          p->reference, p->difference, p->joint_low, p->joint_high);
        }
}

/* The greatest difference of which the sign is known, though not that it matters. False: there is none. */
static bool
greatest_known(const struct accounts *s, int reference, int *arm, int *account)
{
    double most = 0;
    for (int a = 0; a < s->r->result.n_arms; a++)
        for (int k = 0; k < s->n && a != reference; k++) {
            const struct mut_claim *claim = mut_claims_of(&s->claims, a, reference, k);
            const struct mut_paired *p = &claim->paired;
            if (claim->verdict != MUT_VERDICT_UNCLEAR ||
                !(p->joint_low > 0 || p->joint_high < 0) || fabs(p->difference) <= most ||
                mut_unclear_of(p, s->claims.matters, true) == MUT_UNCLEAR_EQUAL)
                continue;
            most = fabs(p->difference);
            *arm = a;
            *account = k;
        }
    return most > 0;
}

/* "No clear difference in any account: Transaction is £0.5 higher under Mutual, too small to matter", or that the runs
 * cannot tell whether it does; where not even a sign is known, what is said of all of them. */
static char *
nothing_title(const struct accounts *s, int reference)
{
    int arm = 0, account = 0;
    if (!greatest_known(s, reference, &arm, &account))
        return mut_claims_none(&s->claims, reference, "in any account");
    const struct mut_paired *p =
        &mut_claims_of(&s->claims, arm, reference, account)->paired;
    const double size = fabs(p->difference);
    const bool small = mut_unclear_of(p, s->claims.matters, true) == MUT_UNCLEAR_SMALL;
    char *label = mut_reading_words(s->names[account]);
    char *amount = mut_claims_sizes(&s->claims, size, size);
    char *title = mut_text_format(
        "No clear difference in any account: %s is %s %s under %s, %s",
        label != NULL ? label : "", amount != NULL ? amount : "",
        p->difference > 0 ? "higher" : "lower", s->r->styles[arm].label,
        small ? "too small to matter" : "and the runs cannot tell whether it matters");
    mut_free(label);
    mut_free(amount);
    return title;
}

static char *
accounts_title(void *context, int reference)
{
    static const char *const words[2] = { "less", "more" };
    const struct accounts *s = context;
    int arm, account;
    if (!mut_claims_greatest(&s->claims, reference, &arm, &account))
        return nothing_title(s, reference);
    char *label = mut_reading_words(s->names[account]);
    char *arms = mut_claims_arms(&s->claims, arm, reference, account, words);
    char *title = mut_text_format("%s: %s than under %s, the greatest clear difference",
                                  label != NULL ? label : "", arms != NULL ? arms : "",
                                  s->r->styles[reference].label);
    mut_free(label);
    mut_free(arms);
    return title;
}

static void
say_accounts(struct accounts *s, json_t *figure)
{
    const struct mut_report *r = s->r;
    char *basis = mut_report_basis(r, "95 % run-error interval, simultaneous over all "
                                      "accounts and arms");
    char *title = accounts_title(s, r->result.reference);
    char *subtitle = mut_text_format(
        "Public cost a user a month by account, GBP: paired differences; %s", basis);
    char *alt = mut_text_format("Dots with intervals for %d accounts. %s.", s->n, title);
    char *paid = mut_report_plane_paid(r, r->result.reference);
    char *note = mut_text_format(
        "Accounts sum to the public cost. Reserves, borrowing and private income are money "
        "that is put aside, owed or paid by others: less of them is no saving.%s The band is "
        "what is too small to matter. All intervals hold at once with 95 %%; whether two "
        "accounts differ from each other is not tested.",
        paid != NULL ? paid : "");
    mut_block_say(figure,
                  &(struct mut_block_words){
                      .title = title, .subtitle = subtitle, .alt = alt, .note = note });
    mut_free(paid);
    mut_free(note);
    mut_report_titles(r, figure, accounts_title, s);
    mut_block_value(figure, "unit", mut_block_words("GBP"));
    mut_block_value(figure, "matters", mut_block_number(s->claims.matters));
    mut_free(basis);
    mut_free(title);
    mut_free(subtitle);
    mut_free(alt);
}

static int
accounts_figure(struct mut_report *r, json_t *blocks, struct mut_diags *diags)
{
    struct accounts s = { .r = r };
    int ret = MUT_OK;
    s.names = mut_result_read_texts(r->result.file, "account", &s.n);
    const bool whole = s.names != NULL &&
                       mut_claims_init(&s.claims, r, MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT,
                                       matters_of(&r->result), s.n);
    json_t *figure = mut_block_figure(blocks, "accounts", "accounts");
    s.rows = mut_block_rows(
        figure, "rows",
        "reference arm arm_label account account_label order level reference_level "
        "difference low high");
    for (int k = 0; whole && k < s.n && ret == MUT_OK; k++) {
        struct mut_cube cube;
        char *label = mut_reading_words(s.names[k]);
        ret = mut_cube_slice(&cube, &r->result, MUT_OUTCOME_PUBLIC_COST_BY_ACCOUNT, k,
                             NULL, diags);
        if (ret == MUT_OK && label != NULL)
            add_account(&s, &cube, k, label);
        mut_cube_clear(&cube);
        mut_free(label);
    }
    if (ret == MUT_OK && whole)
        say_accounts(&s, figure);
    mut_claims_clear(&s.claims);
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
