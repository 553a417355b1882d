# The smallest change of a share that two samples of the same size tell apart, as R's power.prop.test has it.
# Run in this folder: Rscript detectable.R
source("json.R")

asked <- expand.grid(percent = c(5, 20, 37, 50, 66, 90), n = c(36, 64, 100, 400), confidence = c(90, 95), power = c(80, 90))
other <- function(percent, n, confidence, power, upwards) {
  p <- percent / 100
  gap <- function(q) power.prop.test(n = n, p1 = p, p2 = q, sig.level = 1 - confidence / 100)$power - power / 100
  ends <- if (upwards) c(p + 1e-6, 1 - 1e-9) else c(1e-9, p - 1e-6)
  reached <- gap(ends[if (upwards) 2 else 1]) >= 0
  if (!reached) return(NA)
  100 * abs(uniroot(gap, ends, tol = 1e-12)$root - p)
}
asked$rise <- mapply(other, asked$percent, asked$n, asked$confidence, asked$power, TRUE)
asked$fall <- mapply(other, asked$percent, asked$n, asked$confidence, asked$power, FALSE)
write_vectors("detectable.json", list(detectable = asked))
