# Sample sizes for a share, with the finite population correction. Run in this folder: Rscript sample-sizes.R
source("json.R")

sizes <- expand.grid(population = c(1, 2, 5, 15, 16, 20, 45, 50, 100, 200, 247:255, 500, 1000, 5000, 30000, 1000000),
                     confidence = c(80, 90, 95, 99), margin = c(2.5, 5, 10), proportion = c(50, 20))
z <- qnorm(1 - (1 - sizes$confidence / 100) / 2)
p <- sizes$proportion / 100
sizes$unlimited <- z^2 * p * (1 - p) / (sizes$margin / 100)^2
# Written as N n0 / (N + n0 - 1), which is the same correction in another form.
sizes$n <- pmin(sizes$population, ceiling(sizes$population * sizes$unlimited / (sizes$population + sizes$unlimited - 1)))
# The margin those cases give: the standard deviation of a share without replacement.
shrink <- ifelse(sizes$population == 1, 0, (sizes$population - sizes$n) / (sizes$population - 1))
sizes$achieved <- 100 * z * sqrt(p * (1 - p) / sizes$n * shrink)

write_vectors("sample-sizes.json", list(sizes = sizes))
