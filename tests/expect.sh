#!/bin/bash
# Every shipped scenario says what it expects of its result, and a small run bears it out: fewer
# replicates than the scenario has, and a smaller world or shorter time where it is large. Two at a
# time, each on one thread.
. "$(dirname "$0")/common.sh"

# The setting for one scenario: enough replicates that what is expected is clear.
setting() {
    case ${1#scenarios/} in
    nation.yaml) echo --replicates 4 --set population.units=20 --set population.neighbourhoods=1 --set horizon.months=36 ;;
    neighbourhood.yaml) echo --replicates 3 --set horizon.months=30 ;;
    three_forms.yaml) echo --replicates 8 --set population.units=12 ;;
    sceptics.yaml) echo --replicates 4 --set population.units=8 ;;
    six_forms.yaml) echo --replicates 6 --set population.units=8 ;;
    recycling.yaml) echo --replicates 8 --set population.units=20 ;;
    reforms/budget_cut.yaml) echo --replicates 4 --set population.units=8 ;;
    reforms/demand_shock.yaml) echo --replicates 6 --set population.units=10 ;;
    uncertain.yaml) echo --replicates 6 ;;
    ways/mutual_wins.yaml) echo --replicates 16 ;;
    claims/boards.yaml | claims/codetermination.yaml | claims/housing_loans.yaml) echo --replicates 8 ;;
    claims/surplus.yaml | reforms/recognised_status.yaml) echo --replicates 8 ;;
    claims/growth_by_law.yaml) echo --replicates 12 --set population.units=20 ;;
    claims/personal_money.yaml) echo --replicates 32 ;;
    claims/unit_size.yaml) echo --replicates 4 ;;
    claims/side_benefits.yaml | reforms/community_budget.yaml) echo --replicates 3 ;;
    reforms/demutualisation.yaml) echo --replicates 6 --set population.units=10 ;;
    reforms/participation_audit.yaml | reforms/retender.yaml) echo --replicates 8 ;;
    reforms/social_value_rule.yaml) echo --replicates 16 ;;
    *) echo --replicates 4 ;;
    esac
}

# Leaves the run's output in $work/NAME and its last line in the name of the check.
try() {
    local name=${1//\//_} code=0
    # shellcheck disable=SC2046 # words of the setting
    "$program" check "$1" --run --threads 1 $(setting "$1") >"$work/$name" 2>&1 </dev/null || code=$?
    if [ $code = 0 ]; then
        ok "$1"
    else
        not_ok "$1: exit code $code" <(grep -vE '^(met|[0-9]+ of [0-9]+ runs)' "$work/$name")
    fi
}

mapfile -t scenarios < <(find scenarios -name '*.yaml' | sort)
for s in "${scenarios[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
    try "$s" &
done
wait
[ "${#scenarios[@]}" -ge 38 ] || not_ok "only ${#scenarios[@]} scenarios are found"
