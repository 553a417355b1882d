/** Today in London as `2026-11-23`; the only place the program's commands ask the time. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date())
}
