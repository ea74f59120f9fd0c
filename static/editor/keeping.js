/* Keeps what is typed: a draft on the server for members, a warning before the page is left with unkept words, and word
   of others who have the page open. */
(() => {
  if (!window.editor) return
  const { form, field, words, say, sent, post } = window.editor
  const PAUSE = 1500
  const PRESENCE = 30000
  const PATIENCE = 5000
  let waits = 0
  let kept = true
  let leaving = false
  let underway = null
  let held = false

  const keep = async (options = {}) => {
    clearTimeout(waits)
    const sending = underway = post(words.draft, sent(), options).catch(() => null)
    const answer = await sending
    if (underway === sending) underway = null
    if (answer && answer.ok) {
      const { at } = await answer.json()
      kept = true
      say(words.kept.replace('%s', at))
    } else {
      // The site says why: signed out, too often, or the page was locked meanwhile. A proof that is too old says nothing.
      const said = answer && await answer.json().catch(() => null)
      say((said && said.problem) || (answer && answer.status === 403 ? words.signedOut : words.notKept), true)
    }
  }
  form.addEventListener('input', event => {
    if (event.target.type === 'file') return
    kept = false
    clearTimeout(waits)
    if (words.draft) waits = setTimeout(keep, PAUSE)
  })
  form.addEventListener('submit', event => {
    leaving = true
    clearTimeout(waits)
    if (!underway) return
    // A draft that arrives after the save would be offered as if it had not been saved: it goes first.
    event.preventDefault()
    if (held) return
    held = true
    const submitter = event.submitter
    const late = new Promise(resolve => setTimeout(resolve, PATIENCE))
    Promise.race([underway, late]).then(() => { underway = null; form.requestSubmit(submitter) })
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && !kept && !leaving && words.draft) {
      keep({ keepalive: field.value.length < 60000 })
    }
  })
  window.addEventListener('beforeunload', event => { if (!kept && !leaving) event.preventDefault() })

  const presence = async () => {
    if (document.visibilityState === 'hidden') return
    const data = new FormData()
    data.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
    if (form.elements.base) data.set('base', form.elements.base.value)
    const answer = await post(words.presence, data).catch(() => null)
    if (!answer || !answer.ok) return
    const { notice } = await answer.json()
    const line = document.querySelector('[data-editor-part="others"]')
    if (line.textContent.trim() !== notice) line.textContent = notice
    line.hidden = !notice
  }
  if (words.presence) setInterval(presence, PRESENCE)
})()
