# What R makes of the samples in a file: one sample a line, "id<TAB>kind<TAB>argument...", lists with commas.
# Answers with lines "id<TAB>name<TAB>values". Run by r.test.ts beside this file.
suppressPackageStartupMessages(library(survival))

answer <- function(id, name, values) {
  cat(id, name, paste(formatC(as.numeric(values), digits = 17, format = "g"), collapse = ","), sep = "\t")
  cat("\n")
}

numbers <- function(text) as.numeric(strsplit(text, ",", fixed = TRUE)[[1]])

km <- function(id, args) {
  time <- numbers(args[1])
  event <- numbers(args[2])
  entry <- if (args[3] == "") NULL else numbers(args[3])
  observed <- if (is.null(entry)) Surv(time, event) else Surv(entry, time, event)
  fit <- survfit(observed ~ 1, conf.type = "log-log")
  steps <- summary(fit, censored = TRUE)
  answer(id, "time", steps$time)
  answer(id, "atRisk", steps$n.risk)
  answer(id, "events", steps$n.event)
  answer(id, "censored", steps$n.censor)
  answer(id, "survival", steps$surv)
  answer(id, "standardError", steps$std.err)
  answer(id, "lower", steps$lower)
  answer(id, "upper", steps$upper)
  # Not quantile(): where the curve stays at one half to the end, that gives the middle of the stretch, and our
  # definition, as summary(), its beginning.
  answer(id, "median", steps$table[c("median", "0.95LCL", "0.95UCL")])
  horizon <- min(as.numeric(args[4]), max(time))
  # R refuses a horizon before the first time, where nothing has ended yet.
  mean <- if (horizon < min(time)) horizon else summary(fit, rmean = horizon)$table["rmean"]
  answer(id, "restrictedMean", c(mean, horizon))
  # Off any step of the curve, where the two agree.
  answer(id, "quantiles", quantile(fit, c(0.1234567, 0.31415926, 0.9012345), conf.int = FALSE))
}

slopes <- function(x, y) {
  pairs <- combn(length(x), 2)
  run <- x[pairs[2, ]] - x[pairs[1, ]]
  rise <- y[pairs[2, ]] - y[pairs[1, ]]
  rise[run != 0] / run[run != 0]
}

trend <- function(id, args) {
  x <- numbers(args[1])
  y <- numbers(args[2])
  s <- sum(sign(outer(x, x, "-")) * sign(outer(y, y, "-"))) / 2
  exact <- length(x) <= 10 && !anyDuplicated(x) && !anyDuplicated(y)
  test <- function(...) suppressWarnings(cor.test(x, y, method = "kendall", ...))
  normal <- test(exact = FALSE, continuity = TRUE)
  answer(id, "s", s)
  answer(id, "z", normal$statistic)
  answer(id, "pValue", if (exact) test(exact = TRUE)$p.value else normal$p.value)
  answer(id, "slope", median(slopes(x, y)))
}

input <- file(commandArgs(trailingOnly = TRUE)[1], "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  # strsplit drops an empty last field; none of ours is last.
  fields <- strsplit(line, "\t", fixed = TRUE)[[1]]
  id <- fields[1]
  args <- fields[-(1:2)]
  switch(fields[2],
    km = km(id, args),
    trend = trend(id, args),
    wilson = answer(id, "limits", suppressWarnings(
      prop.test(as.numeric(args[1]), as.numeric(args[2]), conf.level = as.numeric(args[3]), correct = FALSE)
    )$conf.int),
    quantile = answer(id, "quantile", quantile(numbers(args[1]), as.numeric(args[2]), type = 7)),
    normalCdf = answer(id, "normalCdf", pnorm(as.numeric(args[1]))),
    normalQuantile = answer(id, "normalQuantile", qnorm(as.numeric(args[1])))
  )
}
