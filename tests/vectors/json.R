# Writes data frames as JSON, one row a line, with every digit a double has.
cell <- function(value) {
  if (is.na(value)) return("null")
  if (is.character(value)) return(paste0('"', value, '"'))
  sprintf("%.17g", value)
}
rows <- function(frame) {
  one <- function(at) {
    fields <- vapply(names(frame), function(name) paste0('"', name, '": ', cell(frame[[name]][at])), "")
    paste0("    { ", paste(fields, collapse = ", "), " }")
  }
  paste0("[\n", paste(vapply(seq_len(nrow(frame)), one, ""), collapse = ",\n"), "\n  ]")
}
write_vectors <- function(path, tables) {
  lines <- vapply(names(tables), function(name) paste0('  "', name, '": ', rows(tables[[name]])), "")
  made <- paste0('  "madeWith": "', R.version$major, ".", R.version$minor, ' (R)"')
  writeLines(paste0("{\n", paste(c(made, lines), collapse = ",\n"), "\n}"), path)
}
