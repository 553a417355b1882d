# Agreement of two readers beyond chance: estimates from their definitions, standard errors by the delta
# method with the derivatives taken numerically. Run in this folder: Rscript agreement.R
source("json.R")
set.seed(20181010)

kappa <- function(p) {
  chance <- sum(rowSums(p) * colSums(p))
  (sum(diag(p)) - chance) / (1 - chance)
}
ac1 <- function(p) {
  habit <- (rowSums(p) + colSums(p)) / 2
  chance <- sum(habit * (1 - habit)) / (nrow(p) - 1)
  (sum(diag(p)) - chance) / (1 - chance)
}
standard_error <- function(estimate, p, n) {
  step <- 1e-5
  slope <- p
  for (at in seq_along(p)) {
    up <- p; up[at] <- up[at] + step
    down <- p; down[at] <- down[at] - step
    slope[at] <- (estimate(up) - estimate(down)) / (2 * step)
  }
  sqrt(max(0, sum(p * slope^2) - sum(p * slope)^2) / n)
}

tables <- c(
  list(c(118, 5, 2, 0), c(20, 5, 10, 15), c(1, 1, 1, 1), c(40, 9, 6, 45), c(2, 0, 0, 98), c(0, 30, 30, 0)),
  lapply(1:40, function(at) as.vector(rmultinom(1, sample(8:150, 1), rgamma(4, 0.7) + 0.01))),
  lapply(1:40, function(at) as.vector(rmultinom(1, sample(12:300, 1), rgamma(9, 0.7) + 0.01)))
)
found <- lapply(tables, function(counts) {
  size <- sqrt(length(counts))
  table <- matrix(counts, size, byrow = TRUE)
  n <- sum(counts)
  p <- table / n
  # Where every answer is the same, nothing can be told.
  if (max(rowSums(p) * colSums(p)) > 1 - 1e-9) return(NULL)
  data.frame(
    answers = size, counts = paste(counts, collapse = " "), kappa = kappa(p), kappaError = standard_error(kappa, p, n),
    ac1 = ac1(p), ac1Error = standard_error(ac1, p, n), low = kappa(p) - qnorm(0.975) * standard_error(kappa, p, n)
  )
})
write_vectors("agreement.json", list(agreement = do.call(rbind, found)))
