# Differences of each arm from the reference, paired by replicate, with their 95 % t intervals:
#     mutual export out/three_forms.h5 -o out/three_forms
#     Rscript analysis/examples/summary.R out/three_forms
# Base R reads the export; no package is needed.
folder <- commandArgs(TRUE)[1]
summary <- subset(read.csv(file.path(folder, "summary.csv")), kind == "difference")
if (nrow(summary) == 0) stop("one arm alone: there are no differences")
runs <- read.csv(file.path(folder, "runs.csv"), check.names = FALSE)
runs <- subset(runs, month >= summary$first_month[1] & month <= summary$last_month[1])
if (is.null(runs$point)) runs$point <- summary$point <- ""

# One row of the table: the difference in each replicate is over the months that both arms have.
compare <- function(point, outcome, arm, reference) {
    here <- runs[runs$point == point, ]
    months <- here[here$arm == arm, outcome] - here[here$arm == reference, outcome]
    gap <- tapply(months, here$replicate[here$arm == arm], mean, na.rm = TRUE)
    gap <- gap[!is.nan(gap)]
    n <- length(gap)
    half <- if (n > 1) qt(0.975, n - 1) * sd(gap) / sqrt(n) else NA
    data.frame(point, outcome, arm, replicates = n, difference = if (n > 0) mean(gap) else NA,
               low = mean(gap) - half, high = mean(gap) + half)
}

table <- do.call(rbind, Map(compare, summary$point, summary$outcome, summary$arm,
                            summary$reference))
write.csv(table, row.names = FALSE, quote = FALSE)
