# Exact chances of each rating when a sample is drawn again: what the shares of ever more resamples
# come to. Bands at 50, 65 and 80 per cent; overall by mean points. Run in this folder: Rscript certainty.R
source("json.R")

lines <- c(0, 50, 65, 80)
band <- function(yes, n) sum(100 * yes >= lines * n)
overall <- function(points, standards) 1 + sum(points > c(0.5, 1.5, 2.5) * standards)
shares <- function(bands, weight) vapply(1:4, function(b) sum(weight[bands == b]), 0)

# One question by itself: binomial, or from a population made of the cases repeated.
counted <- function(yes, n, population) {
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
question <- function(yes, n, population = NA) {
  shares(vapply(0:n, band, 0, n = n), counted(yes, n, population))
}
# Independent questions: the lowest band of all.
lowest <- function(questions) {
  above <- Reduce(`*`, lapply(questions, function(q) rev(cumsum(rev(q)))))
  above - c(above[-1], 0)
}
# Independent standards: every combination of their bands.
together <- function(standards) {
  combinations <- expand.grid(rep(list(1:4), length(standards)))
  weight <- Reduce(`*`, lapply(seq_along(standards), function(at) standards[[at]][combinations[[at]]]))
  points <- rowSums(combinations - 1)
  shares(vapply(points, overall, 0, standards = length(standards)), weight)
}

good <- c(0, 0, 1, 0)
unpaid <- function(population) lowest(lapply(c(31, 25, 26, 24), question, n = 36, population = population))
gate <- function(population) lowest(lapply(c(7, 8, 8), question, n = 15, population = population))

# Whole cases: a, b and c cases answer two questions yes and yes, no and no, yes and not applicable.
whole <- function(a, b, c, population) {
  n <- a + b + c
  draws <- expand.grid(a = 0:n, b = 0:n)
  draws <- draws[draws$a + draws$b <= n, ]
  draws$c <- n - draws$a - draws$b
  weight <- if (is.na(population)) {
    apply(draws, 1, dmultinom, prob = c(a, b, c))
  } else {
    urn <- function(x, y, z, A, B, C) choose(A, x) * choose(B, y) * choose(C, z) / choose(A + B + C, x + y + z)
    times <- population %/% n
    rest <- population - times * n
    extra <- expand.grid(a = 0:a, b = 0:b)
    extra$c <- rest - extra$a - extra$b
    extra <- extra[extra$c >= 0 & extra$c <= c, ]
    likely <- urn(extra$a, extra$b, extra$c, a, b, c)
    Reduce(`+`, lapply(seq_len(nrow(extra)), function(at) {
      likely[at] * urn(draws$a, draws$b, draws$c, a * times + extra$a[at], b * times + extra$b[at], c * times + extra$c[at])
    }))
  }
  rated <- draws$a + draws$b > 0
  first <- mapply(band, draws$a + draws$c, n)
  second <- mapply(band, draws$a, draws$a + draws$b)
  second[!rated] <- NA
  both <- pmin(first, second, na.rm = TRUE)
  list(first = shares(first, weight),
       second = shares(second[rated], weight[rated] / sum(weight[rated])),
       both = shares(both, weight),
       overall = shares(mapply(overall, first + second - 2, 2)[rated], weight[rated] / sum(weight[rated])))
}

named <- function(name, population, found) {
  data.frame(name = name, population = population, inadequate = found[1], requiresImprovement = found[2], good = found[3], outstanding = found[4])
}
planted <- function(a, b, c, population) {
  found <- whole(a, b, c, population)
  do.call(rbind, lapply(names(found), function(name) {
    data.frame(yesYes = a, noNo = b, yesNone = c, named(name, population, found[[name]]))
  }))
}

counts <- rbind(
  named("24 of 36", NA, question(24, 36)),
  named("24 of 36", 45, question(24, 36, 45)),
  named("24 of 36", 37, question(24, 36, 37)),
  named("51 of 100", 250, question(51, 100, 250)),
  named("4.1", NA, unpaid(NA)),
  named("4.1", 45, unpaid(45)),
  named("4.2", NA, gate(NA)),
  named("4.2", 16, gate(16)),
  named("overall", NA, together(list(good, good, good, good, unpaid(NA), gate(NA))))
)
cases <- rbind(planted(12, 5, 3, NA), planted(12, 5, 3, 50), planted(6, 3, 1, 25), planted(2, 1, 7, NA), planted(2, 1, 7, 13))
write_vectors("certainty.json", list(counts = counts, cases = cases))
