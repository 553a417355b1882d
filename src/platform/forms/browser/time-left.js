const LOOK_EVERY_MS = 1000

/**
 * Warns before the session ends and lets it be made longer, with the keyboard as well. What it gives
 * back is to be told how many seconds are left whenever the server has said so.
 */
export function watchTime(form) {
  const dialog = document.querySelector('[data-time]')
  const title = dialog.querySelector('[data-time-title]')
  const words = dialog.querySelector('[data-time-words]')
  const button = dialog.querySelector('[data-time-stay]')
  const warnMs = Number(form.dataset.warnSeconds) * 1000
  const state = { endsAt: endIn(Number(form.dataset.secondsLeft)), told: null }

  button.addEventListener('click', answer)
  // Leaving with Escape says that somebody is there, too.
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    answer()
  })
  setInterval(look, LOOK_EVERY_MS)

  function look() {
    const left = state.endsAt - Date.now()
    if (left <= 0) return tell('over')
    if (left <= warnMs) return tell('soon')
    state.told = null
    if (dialog.open) dialog.close()
  }

  /** Each is told once. */
  function tell(what) {
    if (state.told === what || state.told === 'over') return
    state.told = what
    const minutes = Math.max(1, Math.round((state.endsAt - Date.now()) / 60_000))
    title.textContent = what === 'over' ? 'You are signed out' : 'You will soon be signed out'
    words.textContent =
      what === 'over'
        ? 'What you typed is still here. Send the form: it is kept while you sign in again.'
        : `In about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, unless you stay.`
    button.textContent = what === 'over' ? 'Go back to the form' : 'Stay signed in'
    if (!dialog.open) dialog.showModal()
  }

  async function answer() {
    if (state.told === 'over') return dialog.close()
    const seconds = await stay()
    if (seconds === null) {
      words.textContent = 'That did not work: try again.'
      return
    }
    heard(seconds)
    if (state.endsAt - Date.now() > warnMs) {
      state.told = null
      return dialog.close()
    }
    words.textContent = 'You have been signed in as long as one may: send the form now.'
    button.textContent = 'Go back to the form'
    button.addEventListener('click', () => dialog.close(), { once: true })
  }

  function heard(seconds) {
    state.endsAt = endIn(seconds)
  }
  return heard
}

/** Asks the server to let the session last; how many seconds it does, or `null`. */
async function stay() {
  try {
    const answer = await fetch('/still-here', {
      ...{ headers: { accept: 'application/json' }, redirect: 'manual', cache: 'no-store' },
    })
    return answer.ok ? (await answer.json()).secondsLeft : null
  } catch {
    return null
  }
}

function endIn(seconds) {
  return Date.now() + seconds * 1000
}
