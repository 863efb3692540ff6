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

/* A difference that is not clear, and why it is not; arm -1: there is none. */
struct unsure {
    int arm, account;
    double difference;
    enum mut_unclear why;
};

static struct unsure
unsure_of(const struct accounts *s, int reference, int arm, int account)
{
    const struct mut_claim *claim = mut_claims_of(&s->claims, arm, reference, account);
    struct unsure one = { -1, account, claim->paired.difference,
                          mut_unclear_of(&claim->paired, s->claims.matters, true) };
    if (arm != reference && claim->verdict == MUT_VERDICT_UNCLEAR &&
        one.why != MUT_UNCLEAR_EQUAL)
        one.arm = arm;
    return one;
}

/* The greatest of all accounts and arms; with `beside` the greatest of its arm that is unsure for the same reason, of the
 * other sign and half as large at least, which offsets it. */
static struct unsure
greatest_unsure(const struct accounts *s, int reference, const struct unsure *beside)
{
    struct unsure most = { .arm = -1 };
    for (int a = 0; a < s->r->result.n_arms; a++)
        for (int k = 0; k < s->n && (beside == NULL || a == beside->arm); k++) {
            const struct unsure one = unsure_of(s, reference, a, k);
            const bool offsets = beside == NULL ||
                                 (one.why == beside->why &&
                                  one.difference * beside->difference < 0 &&
                                  2 * fabs(one.difference) >= fabs(beside->difference));
            if (one.arm >= 0 && offsets &&
                (most.arm < 0 || fabs(one.difference) > fabs(most.difference)))
                most = one;
        }
    return most;
}

/* "Reserves £10.4 lower" */
static char *
tell_unsure(const struct accounts *s, const struct unsure *one)
{
    const double size = fabs(one->difference);
    char *label = mut_reading_words(s->names[one->account]);
    char *amount = mut_claims_sizes(&s->claims, size, size);
    char *text = mut_text_format("%s %s %s", label != NULL ? label : "",
                                 amount != NULL ? amount : "",
                                 one->difference > 0 ? "higher" : "lower");
    mut_free(label);
    mut_free(amount);
    return text;
}

/* "No clear difference in any account: Reserves £10.4 lower and Profit £9.9 higher under Open, but with wide intervals, which
 * hold zero": the greatest, also where another's sign is known better, and what offsets it; where that is surely too small
 * and not even its sign is known, what is said of all of them. */
static char *
nothing_title(const struct accounts *s, int reference)
{
    enum { LONGEST = 130 };
    static const char *const why[MUT_UNCLEAR_REASONS][2] = {
        [MUT_UNCLEAR_SMALL] = { "too small to matter", "too small to matter" },
        [MUT_UNCLEAR_SIZE] = { "but the runs cannot tell if it matters",
                               "but the runs cannot tell if either matters" },
        [MUT_UNCLEAR_OPEN] = { "but with a wide interval, which holds zero",
                               "but with wide intervals, which hold zero" },
    };
    const struct unsure most = greatest_unsure(s, reference, NULL);
    const struct mut_paired *p =
        most.arm >= 0
            ? &mut_claims_of(&s->claims, most.arm, reference, most.account)->paired
            : NULL;
    if (p == NULL ||
        (most.why == MUT_UNCLEAR_SMALL && p->joint_low <= 0 && p->joint_high >= 0))
        return mut_claims_none(&s->claims, reference, "in any account");
    const struct unsure other = greatest_unsure(s, reference, &most);
    char *first = tell_unsure(s, &most),
         *second = other.arm >= 0 ? tell_unsure(s, &other) : NULL;
    char *title = NULL;
    for (int brief = 0; brief < 2 && (title == NULL || strlen(title) > LONGEST); brief++) {
        mut_free(title);
        title = mut_text_format(
            "%s: %s%s%s under %s, %s",
            brief ? "No account clearly differs" : "No clear difference in any account",
            first != NULL ? first : "",
            second == NULL ? ""
            : brief        ? ", "
                           : " and ",
            second != NULL ? second : "", s->r->styles[most.arm].label,
            why[most.why][second != NULL]);
    }
    mut_free(first);
    mut_free(second);
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
