/**
 * Keeps what is typed in a form on the server while it is being typed, and warns before the session
 * ends. Nothing is kept in the browser. Without this script the form works the same, and what is sent
 * after the session has ended is kept all the same.
 */
import { startSaving } from './saving.js'
import { watchTime } from './time-left.js'

const form = document.querySelector('form[data-autosave]')
if (form !== null) startSaving(form, watchTime(form))
