#include "store_axes.h"

#include "mem.h"

#include <stdio.h>

void
mut_store_axes_close(struct mut_store_h5 *h, struct mut_store_axes *axes)
{
    mut_store_h5_scale_close(h, axes->point);
    mut_store_h5_scale_close(h, axes->arm);
    mut_store_h5_scale_close(h, axes->replicate);
    mut_store_h5_scale_close(h, axes->month);
    mut_store_h5_scale_close(h, axes->unit);
    for (int k = 0; k < MUT_AXES; k++)
        mut_store_h5_scale_close(h, axes->other[k]);
}

static hid_t
arm_axis(struct mut_store_h5 *h, hid_t group, const struct mut_plan *plan)
{
    const char **names = mut_array((size_t) plan->n_arms, sizeof *names);
    if (names == NULL) {
        mut_store_h5_fail(h, "arm");
        return H5I_INVALID_HID;
    }
    for (int a = 0; a < plan->n_arms; a++)
        names[a] = plan->arms[a].name;
    hid_t axis = mut_store_h5_scale_text(h, group, "arm", names, plan->n_arms);
    mut_store_h5_text(h, axis, "long_name", "arm");
    mut_free(names);
    return axis;
}

static hid_t
point_axis(struct mut_store_h5 *h, hid_t group, const struct mut_study *study)
{
    const char **names = mut_array((size_t) study->n_points, sizeof *names);
    if (names == NULL) {
        mut_store_h5_fail(h, "point");
        return H5I_INVALID_HID;
    }
    for (int p = 0; p < study->n_points; p++)
        names[p] = study->plans[p].point.name;
    hid_t axis = mut_store_h5_scale_text(h, group, "point", names, study->n_points);
    mut_store_h5_text(h, axis, "long_name",
                      "point: a set of assumptions under which every arm runs");
    mut_free(names);
    return axis;
}

void
mut_store_axes_runs(struct mut_store_h5 *h, hid_t group, const struct mut_study *study,
                    struct mut_store_axes *axes)
{
    const struct mut_plan *plan = &study->plans[0];
    if (mut_study_axis(study))
        axes->point = point_axis(h, group, study);
    axes->arm = arm_axis(h, group, plan);
    axes->replicate = mut_store_h5_scale_count(h, group, "replicate",
                                               plan->first_replicate, plan->replicates);
    mut_store_h5_text(h, axes->replicate, "long_name",
                      "replicate: one population and one history of shocks in every arm");
}

void
mut_store_axes_month(struct mut_store_h5 *h, const struct mut_plan *plan, hid_t month)
{
    char label[96];
    if (plan->laboratory)
        snprintf(label, sizeof label, "round, from 0");
    else
        snprintf(label, sizeof label, "month, 0 is %04d-%02d and burn-in is negative",
                 plan->start_year, plan->start_month + 1);
    mut_store_h5_text(h, month, "long_name", label);
}

static hid_t
form_axis(struct mut_store_h5 *h, const struct mut_plan *plan)
{
    const char **names = mut_array((size_t) plan->n_forms, sizeof *names);
    if (names == NULL) {
        mut_store_h5_fail(h, "form");
        return H5I_INVALID_HID;
    }
    for (int k = 0; k < plan->n_forms; k++)
        names[k] = plan->forms[k].name;
    hid_t axis = mut_store_h5_scale_text(h, h->file, "form", names, plan->n_forms);
    mut_free(names);
    return axis;
}

void
mut_store_axes_root(struct mut_store_h5 *h, const struct mut_study *study,
                    struct mut_store_axes *axes)
{
    const struct mut_plan *plan = &study->plans[0];
    static const char *const labels[MUT_AXES] = {
        [MUT_AXIS_FIFTH] = "fifth of users by resources, 1 poorest",
        [MUT_AXIS_TENTH] = "tenth of users by hours given, 10 those who give most",
        [MUT_AXIS_RUNG] = "rung of participation",
        [MUT_AXIS_ACCOUNT] = "account",
        [MUT_AXIS_SECTOR] = "sector",
        [MUT_AXIS_FORM] = "form of governance",
    };
    hid_t root = h->file;
    mut_store_axes_runs(h, root, study, axes);
    axes->month = mut_store_h5_scale_count(h, root, "month", -plan->burn_in,
                                           plan->burn_in + plan->months);
    mut_store_axes_month(h, plan, axes->month);
    axes->other[MUT_AXIS_FIFTH] = mut_store_h5_scale_count(h, root, "fifth", 1,
                                                           MUT_FIFTHS);
    axes->other[MUT_AXIS_TENTH] = mut_store_h5_scale_count(h, root, "tenth", 1,
                                                           MUT_TENTHS);
    axes->other[MUT_AXIS_RUNG] = mut_store_h5_scale_text(h, root, "rung", mut_rung_names,
                                                         MUT_RUNGS);
    axes->other[MUT_AXIS_ACCOUNT] = mut_store_h5_scale_text(
        h, root, "account", mut_account_names, MUT_ACCOUNTS);
    axes->other[MUT_AXIS_SECTOR] = mut_store_h5_scale_text(
        h, root, "sector", (const char *const *) plan->sectors, plan->n_sectors);
    axes->other[MUT_AXIS_FORM] = form_axis(h, plan);
    for (int k = MUT_AXIS_NONE + 1; k < MUT_AXES; k++)
        mut_store_h5_text(h, axes->other[k], "long_name", labels[k]);
}
