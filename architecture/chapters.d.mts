/** The table of contents of the system: see `chapters.mjs`. */
export const CHAPTERS: readonly string[]
