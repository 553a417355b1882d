# Two shares compared: Fisher's exact test, Newcombe's interval from R's own Wilson intervals, and Holm's
# steps. Run in this folder: Rscript two-shares.R
source("json.R")
set.seed(20181010)

draw <- function(at) {
  n <- sample(c(1:12, 36, 64, 100, 400), 2, replace = TRUE)
  yes <- mapply(function(most) sample(0:most, 1), n)
  data.frame(yes = yes[1], n = n[1], otherYes = yes[2], otherN = n[2])
}
pairs <- do.call(rbind, lapply(1:150, draw))
pairs <- rbind(pairs, data.frame(yes = c(3, 0, 36, 2900), n = c(4, 10, 36, 3000), otherYes = c(1, 10, 36, 2800), otherN = c(4, 10, 100, 3000)))
wilson <- function(yes, n) 100 * suppressWarnings(prop.test(yes, n, correct = FALSE))$conf.int
pairs$chance <- mapply(function(a, n, b, m) fisher.test(matrix(c(a, n - a, b, m - b), 2))$p.value, pairs$yes, pairs$n, pairs$otherYes, pairs$otherN)
bounds <- mapply(function(a, n, b, m) {
  one <- wilson(a, n); other <- wilson(b, m); p <- 100 * a / n; q <- 100 * b / m
  c(p - q - sqrt((p - one[1])^2 + (other[2] - q)^2), p - q + sqrt((one[2] - p)^2 + (q - other[1])^2))
}, pairs$yes, pairs$n, pairs$otherYes, pairs$otherN)
pairs$low <- bounds[1, ]
pairs$high <- bounds[2, ]
pairs$holm <- p.adjust(pairs$chance, "holm")
write_vectors("two-shares.json", list(pairs = pairs))
