/* Smallest differences worth reporting are judgements: about one user, case or point in a hundred, and
 * for money about half a percent of a school's cost. */
#include "outcome.h"
#define OUTCOME(id_, ...) [MUT_OUTCOME_##id_] = { __VA_ARGS__ }

const struct mut_outcome mut_outcomes[] = {
    OUTCOME(PARTICIPATION_RATE, .name = "participation_rate", .unit = "1",
            .label = "Taking part",
            .doc = "Users on the rung consulted or higher in the last 12 months / users. "
                   "Matters from 0.01: five more of 500 users (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3, .share = true),
    OUTCOME(
        HOURS_COPRODUCED, .name = "hours_coproduced", .unit = "h",
        .label = "Hours given a user a month",
        .doc = "Hours given by users in the month / users. Matters from 0.02: about a minute "
               "a user and month (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.02, .decimals = 2),
    OUTCOME(TURNOUT, .name = "turnout", .unit = "1", .label = "Turnout",
            .doc = "Votes / electors at the last ballot within 12 months; NaN without one. "
                   "Matters from 0.02 (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.02,
            .decimals = 3, .share = true),
    OUTCOME(UNOPPOSED, .name = "unopposed", .unit = "1",
            .label = "Seats without a contest",
            .doc = "Users' seats filled without a contest / users' seats, at the last "
                   "election within 12 months; NaN without one. Matters from 0.05 "
                   "(judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.05,
            .decimals = 3, .share = true),
    OUTCOME(
        WISH, .name = "wish", .unit = "1", .label = "Wishing for a say",
        .doc = "Users who would answer, by the same utility and luck, if they were asked "
               "and it took no time / users; NaN where nobody is consulted. Matters "
               "from 0.02 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.02, .decimals = 3,
        .share = true),
    OUTCOME(
        STEADILY_INVOLVED, .name = "steadily_involved", .unit = "1",
        .label = "Steadily involved",
        .doc = "Users who were consulted, co-produced or governed in at least "
               "participation.steady_months of the last 12 months / users. Matters from "
               "0.01 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
        .decimals = 3, .share = true),
    OUTCOME(
        COMPETENCE, .name = "competence", .unit = "1", .label = "Governing competence",
        .doc = "What elected boards have learnt of what can be learnt, mean over units. "
               "Matters from 0.05 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.05,
        .decimals = 3),
    OUTCOME(
        CAPTURE, .name = "capture", .unit = "1", .label = "Capture of the board",
        .doc = "Distance of the elected members' mean wish from the median user's, mean "
               "over units; 0 where users elect nobody. Matters from 0.01 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.01, .decimals = 3),
    OUTCOME(PARTICIPATION_GINI, .name = "participation_gini", .unit = "1",
            .label = "Gini of hours given",
            .doc = "Gini coefficient of hours given over users, last 12 months; NaN if "
                   "nobody gave any. Matters from 0.02 (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.02,
            .decimals = 3),
    OUTCOME(
        PUBLIC_COST, .name = "public_cost", .unit = "GBP",
        .label = "Public cost a user a month",
        .doc = "What the public paid in the month / users: the sum of "
               "public_cost_by_account. Matters from 2: GBP 12,000 a year for a unit of "
               "500 users (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 2, .decimals = 1),
    OUTCOME(
        NET_COST, .name = "net_cost", .unit = "GBP", .label = "Net cost a user a month",
        .doc =
            "public_cost less what reserves grew by in the month, plus what debt grew by: all accounts but reserves and borrowing. Matters from 2, as public_cost (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 2, .decimals = 1),
    OUTCOME(
        ORGANISATION_COST, .name = "organisation_cost", .unit = "GBP",
        .label = "Organising a user a month",
        .doc =
            "What running the organisation costs beside front line, in the month / users: the accounts management, facilitation, audit and transaction. Matters from 1: GBP 6,000 a year for a unit of 500 users (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 1, .decimals = 1),
    OUTCOME(
        COST_PER_CASE_MET, .name = "cost_per_case_met", .unit = "GBP",
        .label = "Cost per case met",
        .doc = "Public money of the last 12 months / cases met in them; NaN if none was "
               "met. Matters from 25 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 25, .decimals = 0),
    OUTCOME(
        COST_PER_QUALITY_CASE, .name = "cost_per_quality_case", .unit = "GBP",
        .label = "Cost per quality-adj. case",
        .doc =
            "Public money of the last 12 months / cases met in them, each weighted by the quality that its unit's users lived through in the month; NaN if none was met. Matters from 50: as cost_per_case_met at a quality of a half (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 50, .decimals = 0),
    OUTCOME(
        SOCIAL_COST, .name = "social_cost", .unit = "GBP",
        .label = "Social cost a user a month",
        .doc = "Public and private money, taxes forgone, and the time of users, members and "
               "volunteers at the middle price, in the month / users. Matters from 2, as "
               "public_cost (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 2, .decimals = 1),
    OUTCOME(
        SOCIAL_COST_TIME_FREE, .name = "social_cost_time_free", .unit = "GBP",
        .label = "Social a month, time free",
        .doc =
            "social_cost with time at the low end of the range of money.price_of_time, nothing: public and private money, in the month / users. Matters from 2, as public_cost (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 2, .decimals = 1),
    OUTCOME(
        SOCIAL_COST_TIME_DEAR, .name = "social_cost_time_dear", .unit = "GBP",
        .label = "Social a month, time dear",
        .doc =
            "social_cost with time at the high end of the range of money.price_of_time, in the month / users. Matters from 2, as public_cost (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 2, .decimals = 1),
    OUTCOME(
        NEED_ARISING, .name = "need_arising", .unit = "1",
        .label = "New cases a user a month",
        .doc =
            "Cases opened in the month / users. Matters from 0.001: six cases a year in a unit of 500 users (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.001,
        .decimals = 3),
    OUTCOME(NEED_MET, .name = "need_met", .unit = "1", .label = "Need met in time",
            .doc = "Cases met within the sector's time / cases opened, last 12 months. "
                   "Matters from 0.01: one case in a hundred (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3, .share = true),
    OUTCOME(
        WAITING, .name = "waiting", .unit = "months", .label = "Wait of open cases",
        .doc = "Mean wait of open cases; NaN if none is open. Matters from 0.1: three "
               "days (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.1, .decimals = 2),
    OUTCOME(
        QUALITY, .name = "quality", .unit = "1", .label = "Quality as users value it",
        .doc = "Contractible and non-contractible quality, weighted by the sector and by "
               "fit, mean over users, 0 to 1. Matters from 0.01 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
        .decimals = 3),
    OUTCOME(
        QUALITY_CONTRACTIBLE, .name = "quality_contractible", .unit = "1",
        .label = "Quality, contractible",
        .doc =
            "Quality that a contract can set out, 0 to 1. Matters from 0.01 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
        .decimals = 3),
    OUTCOME(
        QUALITY_NONCONTRACTIBLE, .name = "quality_noncontractible", .unit = "1",
        .label = "Quality, not contractible",
        .doc =
            "Quality that no contract can set out, 0 to 1. Matters from 0.01 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
        .decimals = 3),
    OUTCOME(
        FIT, .name = "fit", .unit = "1", .label = "Fit to preferences",
        .doc = "Mean closeness of the service mix to each user's preference, 0 to 1. Matters "
               "from 0.01 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
        .decimals = 3),
    OUTCOME(
        DECISION_DELAY, .name = "decision_delay", .unit = "months",
        .label = "Delay of decisions",
        .doc =
            "From the mix wished by who decides to the mix delivered: 1 / the share of the way that units move in the month, mean over users; NaN if none moves. Matters from 1 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 1, .decimals = 1),
    OUTCOME(SATISFACTION, .name = "satisfaction", .unit = "1", .label = "Satisfaction",
            .doc = "Mean over users, 0 to 1. Matters from 0.01 (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3),
    OUTCOME(TRUST, .name = "trust", .unit = "1", .label = "Trust",
            .doc = "Mean over users, 0 to 1. Matters from 0.01 (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3),
    OUTCOME(WELLBEING, .name = "wellbeing", .unit = "1", .label = "Wellbeing",
            .doc = "Mean over users, 0 to 1. Matters from 0.01 (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3),
    OUTCOME(SOCIAL_CAPITAL, .name = "social_capital", .unit = "1",
            .label = "Social capital",
            .doc = "Mean over users, 0 to 1. Matters from 0.01 (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3),
    OUTCOME(
        CONTRIBUTION, .name = "contribution", .unit = "1",
        .label = "Share given of what is asked",
        .doc =
            "What users give / what is asked of them (in a laboratory, of their endowment), mean over those who came to co-produce; NaN if nobody came. Matters from 0.02 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.02, .decimals = 3,
        .share = true),
    OUTCOME(
        CONTRIBUTION_SPREAD, .name = "contribution_spread", .unit = "1",
        .label = "Spread of the share given",
        .doc =
            "Standard deviation of what users give / what is asked of them, over those who came to co-produce; NaN if nobody came. Matters from 0.02 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.02, .decimals = 3),
    OUTCOME(
        BELIEF, .name = "belief", .unit = "1", .label = "Belief about others' giving",
        .doc =
            "What others are believed to give / what is asked of them, at the end of the month, mean over those who came to co-produce; NaN if nobody came. Matters from 0.02 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.02, .decimals = 3),
    OUTCOME(
        PAYOFF, .name = "payoff", .unit = "1", .label = "Payoff / endowment",
        .doc =
            "What is kept, and what the group's giving returns, less what sanction takes and costs / endowment, mean over people of a laboratory; NaN in the field. Matters from 0.02 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.02,
        .decimals = 3),
    OUTCOME(
        CREDITS, .name = "credits", .unit = "h", .label = "Time credits held a user",
        .doc = "Hours given that have earned a credit and are not spent / users. Matters "
               "from 0.05: three minutes a user (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.05, .decimals = 2),
    OUTCOME(
        EQUITY_GAP, .name = "equity_gap", .unit = "1",
        .label = "Need-met gap, rich - poor",
        .doc = "Need met, richest fifth minus poorest. A fifth is a fixed part of the "
               "resource rank (0 to 0.2, ..., 0.8 to 1): the same people in every arm. "
               "Matters from 0.01, as need_met (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_ZERO, .matters = 0.01, .decimals = 3,
        .share = true),
    OUTCOME(
        STAFF_SICKNESS, .name = "staff_sickness", .unit = "1", .label = "Staff sickness",
        .doc = "Staff hours lost to sickness / hours. Matters from 0.002: half a day a "
               "post and year (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.002,
        .decimals = 3, .share = true),
    OUTCOME(
        STAFF_LEAVING, .name = "staff_leaving", .unit = "1",
        .label = "Staff leaving in a year",
        .doc = "Leavers / staff, at a yearly rate. Matters from 0.01: one leaver a year "
               "in a hundred posts (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.01, .decimals = 3,
        .share = true),
    OUTCOME(STAFF_MOTIVATION, .name = "staff_motivation", .unit = "1",
            .label = "Staff motivation",
            .doc = "Mean mission match over staff, 0 to 1. Matters from 0.01 (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3),
    OUTCOME(STAFF_POSTS, .name = "staff_posts", .unit = "1",
            .label = "Filled posts per 500 users",
            .doc = "Filled posts / 500 users. Matters from 0.5: half a post (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.5,
            .decimals = 1),
    OUTCOME(
        INNOVATION, .name = "innovation", .unit = "1", .label = "Innovations per unit",
        .doc = "Innovations adopted to date / units. Matters from 0.1: one unit in ten "
               "(judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.1, .decimals = 2),
    OUTCOME(
        LOCAL_MULTIPLIER, .name = "local_multiplier", .unit = "1",
        .label = "Local multiplier (LM3)",
        .doc = "Local income per pound spent, three rounds (LM3): a shift between places, "
               "not a gain of the nation. Matters from 0.02 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.02, .decimals = 3),
    OUTCOME(
        EXITS, .name = "exits", .unit = "1", .label = "Users who left by choice",
        .doc = "Users who left for another unit by choice in the last 12 months / users; "
               "moving house does not count. Matters from 0.001 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.001, .decimals = 3,
        .share = true),
    OUTCOME(CONTRACT_PRICE, .name = "contract_price", .unit = "1",
            .label = "Price of contracts",
            .doc = "What units under contract are paid / what the sector's standard pays, "
                   "mean over them; NaN where nothing is let. Matters from 0.01 "
                   "(judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.01,
            .decimals = 3),
    OUTCOME(
        BIDDERS, .name = "bidders", .unit = "1", .label = "Bids a tender",
        .doc = "Bids made / tenders held in the last 12 months; NaN without a tender. "
               "Matters from 0.5 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.5, .decimals = 1),
    OUTCOME(UNITS_FAILED, .name = "units_failed", .unit = "1",
            .label = "Units failed to date",
            .doc = "Failures of units since the start of the run. Matters from 0.5 "
                   "(judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.5,
            .decimals = 2),
    OUTCOME(BALLOTS, .name = "ballots", .unit = "1", .label = "Employee ballots to date",
            .doc = "Ballots of staff on other terms since the start of the run. "
                   "Matters from 0.5 (judgement).",
            .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.5,
            .decimals = 2),
    OUTCOME(
        CONVERSIONS, .name = "conversions", .unit = "1", .label = "Conversions to date",
        .doc = "Changes of a unit to other terms by its own or others' decision since "
               "the start of the run. Matters from 0.5 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.5, .decimals = 2),
    OUTCOME(
        BAILOUTS, .name = "bailouts", .unit = "1", .label = "Bail-outs to date",
        .doc =
            "Debts of failing units that the public paid off while all went on, since the start of the run. Matters from 0.5 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.5, .decimals = 2),
    OUTCOME(
        UNITS_FAILING, .name = "units_failing", .unit = "1", .label = "Units failing",
        .doc =
            "Share of units in debt beyond tolerance or in the months after a hand-back. Matters from 0.05: one unit of twenty (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_LOWER, .matters = 0.05, .decimals = 3,
        .share = true),
    OUTCOME(
        RESERVES, .name = "reserves", .unit = "GBP", .label = "Reserves a user",
        .doc =
            "Reserves of units at the end of the month / users, negative where deficits are carried. Matters from 10 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 10, .decimals = 1),
    OUTCOME(
        DEBT, .name = "debt", .unit = "GBP", .label = "Debt a user",
        .doc =
            "Loans and bonds of units at the end of the month / users. Matters from 10 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 10, .decimals = 1),
    OUTCOME(
        BOND_RETURN, .name = "bond_return", .unit = "GBP",
        .label = "Return on citizens' bonds",
        .doc =
            "Interest that users earn on bonds less what they lose in failures, in the month / users. Matters from 0.05 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.05, .decimals = 3),
    OUTCOME(
        SHARE_CAPITAL, .name = "share_capital", .unit = "GBP",
        .label = "Members' shares a user",
        .doc =
            "What members have paid for their shares, held in reserves / users. Matters from 0.5 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.5, .decimals = 2),
    OUTCOME(
        TAX_FORGONE, .name = "tax_forgone", .unit = "GBP",
        .label = "Tax forgone a user a month",
        .doc =
            "Tax on premises from which units are relieved in the month / users: a transfer. public_cost does not contain it; social_cost does. Matters from 0.5 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.5, .decimals = 2),
    OUTCOME(
        CAPITAL, .name = "capital", .unit = "1", .label = "Capital",
        .doc =
            "What units work with, 1 as the standard provides, mean over users. Matters from 0.02 (judgement).",
        .axis = MUT_AXIS_NONE, .better = MUT_BETTER_NONE, .matters = 0.02, .decimals = 3),
    OUTCOME(UNITS_BY_FORM, .name = "units_by_form", .unit = "1", .label = "Units by form",
            .doc = "Units that carry each form's label. Matters from 0.5 (judgement).",
            .axis = MUT_AXIS_FORM, .better = MUT_BETTER_NONE, .matters = 0.5,
            .decimals = 1),
    OUTCOME(
        USERS_BY_FORM, .name = "users_by_form", .unit = "1",
        .label = "Share of users by form",
        .doc =
            "Users of units that carry each form's label / users. Matters from 0.02 (judgement).",
        .axis = MUT_AXIS_FORM, .better = MUT_BETTER_NONE, .matters = 0.02, .decimals = 3,
        .share = true),
    OUTCOME(
        NEED_MET_BY_FIFTH, .name = "need_met_by_fifth", .unit = "1",
        .label = "Need met in time by fifth",
        .doc = "Need met by fifth of resources, 1 poorest: fixed parts of the resource "
               "rank (0 to 0.2, ..., 0.8 to 1), the same people in every arm. Matters "
               "from 0.01 (judgement).",
        .axis = MUT_AXIS_FIFTH, .better = MUT_BETTER_HIGHER, .matters = 0.01,
        .decimals = 3, .share = true),
    OUTCOME(
        PARTICIPATION_BY_FIFTH, .name = "participation_by_fifth", .unit = "1",
        .label = "Taking part by fifth",
        .doc = "participation_rate by fifth of resources, as need_met_by_fifth. Matters from "
               "0.01 (judgement).",
        .axis = MUT_AXIS_FIFTH, .better = MUT_BETTER_HIGHER, .matters = 0.01,
        .decimals = 3, .share = true),
    OUTCOME(PARTICIPATION_BY_RUNG, .name = "participation_by_rung", .unit = "1",
            .label = "Taking part by rung",
            .doc = "Users who acted on the rung in the month / users. Matters from 0.01 "
                   "(judgement).",
            .axis = MUT_AXIS_RUNG, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3, .share = true),
    OUTCOME(HOURS_BY_TENTH, .name = "hours_by_tenth", .unit = "1",
            .label = "Share of hours by tenth of users",
            .doc = "Share of the hours given in the last 12 months by each tenth of users, "
                   "10 those who give most; NaN if nobody gave any. Matters from 0.02 "
                   "(judgement).",
            .axis = MUT_AXIS_TENTH, .better = MUT_BETTER_NONE, .matters = 0.02,
            .decimals = 3, .share = true),
    OUTCOME(PUBLIC_COST_BY_ACCOUNT, .name = "public_cost_by_account", .unit = "GBP",
            .label = "Public cost a user a month by account",
            .doc = "What the public paid in the month / users, by account; reserves, "
                   "borrowing and private_income may be negative. Matters from 2, as "
                   "public_cost (judgement).",
            .axis = MUT_AXIS_ACCOUNT, .better = MUT_BETTER_NONE, .matters = 2,
            .decimals = 1),
    OUTCOME(NEED_ARISING_BY_SECTOR, .name = "need_arising_by_sector", .unit = "1",
            .label = "New cases a user a month by sector",
            .doc = "need_arising per user of the sector. Matters from 0.001 (judgement).",
            .axis = MUT_AXIS_SECTOR, .better = MUT_BETTER_LOWER, .matters = 0.001,
            .decimals = 3),
    OUTCOME(NEED_MET_BY_SECTOR, .name = "need_met_by_sector", .unit = "1",
            .label = "Need met in time by sector",
            .doc = "need_met in each sector. Matters from 0.01 (judgement).",
            .axis = MUT_AXIS_SECTOR, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3, .share = true),
    OUTCOME(PUBLIC_COST_BY_SECTOR, .name = "public_cost_by_sector", .unit = "GBP",
            .label = "Public cost a user a month by sector",
            .doc = "public_cost per user of the sector. Matters from 2 (judgement).",
            .axis = MUT_AXIS_SECTOR, .better = MUT_BETTER_LOWER, .matters = 2,
            .decimals = 1),
    OUTCOME(PARTICIPATION_RATE_BY_SECTOR, .name = "participation_rate_by_sector",
            .unit = "1", .label = "Taking part by sector",
            .doc = "participation_rate in each sector. Matters from 0.01 (judgement).",
            .axis = MUT_AXIS_SECTOR, .better = MUT_BETTER_HIGHER, .matters = 0.01,
            .decimals = 3, .share = true),
    OUTCOME(EQUITY_GAP_BY_SECTOR, .name = "equity_gap_by_sector", .unit = "1",
            .label = "Need-met gap by sector",
            .doc = "equity_gap in each sector. Matters from 0.01 (judgement).",
            .axis = MUT_AXIS_SECTOR, .better = MUT_BETTER_ZERO, .matters = 0.01,
            .decimals = 3, .share = true),
};

const int mut_n_outcomes = (int) (sizeof mut_outcomes / sizeof *mut_outcomes);
