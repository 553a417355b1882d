# Intervals and quantiles as R gives them. Run in this folder: Rscript intervals.R
source("json.R")

normal <- data.frame(probability = c(1e-6, 0.001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.975, 0.995, 0.9999995))
normal$quantile <- qnorm(normal$probability)

wilson <- expand.grid(yes = c(0, 1, 7, 8, 15, 24, 36, 49, 51, 82, 100, 499, 1000), n = c(1, 15, 36, 100, 1000), confidence = c(50, 80, 90, 95, 99.9))
wilson <- wilson[wilson$yes <= wilson$n, ]
bounds <- mapply(function(yes, n, confidence) {
  100 * suppressWarnings(prop.test(yes, n, conf.level = confidence / 100, correct = FALSE))$conf.int
}, wilson$yes, wilson$n, wilson$confidence)
wilson$low <- bounds[1, ]
wilson$high <- bounds[2, ]

# Every number of yes cases the population may hold is tried: those are kept for which neither
# tail, up to what was seen and from what was seen, is smaller than half of what the level leaves
# (a tie, in exact arithmetic, is kept: hence the allowance).
exact <- function(yes, n, population, confidence) {
  tail <- (1 - confidence / 100) / 2
  held <- yes:(population - n + yes)
  few <- phyper(yes, held, population - held, n)
  many <- phyper(yes - 1, held, population - held, n, lower.tail = FALSE)
  100 * range(held[pmin(few, many) >= tail * (1 - 1e-9)]) / population
}
asked <- rbind(
  expand.grid(yes = c(0, 1, 7, 8, 15), n = 15, population = c(15, 16, 17, 30, 250)),
  expand.grid(yes = c(0, 1, 24, 25, 35, 36), n = 36, population = c(36, 37, 45, 200)),
  expand.grid(yes = c(0, 49, 51, 73, 99, 100), n = 100, population = c(100, 101, 250, 1000, 30000)),
  expand.grid(yes = c(0, 3, 1000, 1999, 2000), n = 2000, population = c(2001, 4000, 30000)),
  expand.grid(yes = c(1, 14000, 28999), n = 29000, population = 30000),
  expand.grid(yes = c(0, 1), n = 1, population = c(1, 2, 1000))
)
hypergeometric <- merge(asked, data.frame(confidence = c(80, 95, 99.9)))
bounds <- mapply(exact, hypergeometric$yes, hypergeometric$n, hypergeometric$population, hypergeometric$confidence)
hypergeometric$low <- bounds[1, ]
hypergeometric$high <- bounds[2, ]

# The chance of seeing each number of yes cases when a sample is drawn again: the population is the
# cases repeated as often as they go in, and a random part of them for the rest.
again <- function(yes, n, population) {
  if (is.na(population)) return(dbinom(0:n, n, yes / n))
  times <- population %/% n
  extra <- 0:yes
  weight <- dhyper(extra, yes, n - yes, population - times * n)
  extra <- extra[weight > 0]
  weight <- weight[weight > 0]
  colSums(weight * t(sapply(extra, function(more) {
    good <- yes * times + more
    dhyper(0:n, good, population - good, n)
  })))
}
drawn <- rbind(
  data.frame(yes = c(7, 8, 24, 24, 24, 24, 51, 51, 51, 99, 3), n = c(15, 15, 36, 36, 36, 36, 100, 100, 100, 100, 5),
             population = c(NA, 16, NA, 45, 72, 200, NA, 250, 30000, 254, 12))
)
resampled <- do.call(rbind, lapply(seq_len(nrow(drawn)), function(at) {
  one <- drawn[at, ]
  data.frame(one, count = 0:one$n, share = again(one$yes, one$n, one$population), row.names = NULL)
}))

write_vectors("intervals.json", list(normal = normal, wilson = wilson, hypergeometric = hypergeometric, resampled = resampled))
