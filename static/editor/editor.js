/* Makes the plain form of a wiki page quicker to write in: toolbar, keys, completion of [[, tables, preview. Nothing here
   is needed: without it the form, its preview button and its upload work. Words come from the form's data attributes. */
(() => {
  const form = document.querySelector('form[data-editor]')
  const field = form && form.querySelector('textarea[data-editor-text]')
  if (!field) return
  const part = name => form.querySelector(`[data-editor-part="${name}"]`)
  const words = form.dataset

  /* What is typed for the writer can be undone like what they type themselves. */
  const type = text => {
    field.focus()
    if (!document.execCommand('insertText', false, text)) {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
  const ownLine = text => {
    const before = field.value.slice(0, field.selectionStart)
    const gap = !before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
    type(`${gap}${text}\n`)
  }

  /* Shows something and says it to those who cannot see it. */
  const say = (text, trouble = false) => {
    const line = part('status')
    line.textContent = text
    line.classList.toggle('ed__status--trouble', trouble)
  }

  const sent = () => {
    const data = new FormData(form)
    for (const name of [...data.keys()]) if (data.get(name) instanceof File) data.delete(name)
    return data
  }
  const post = (address, data, options = {}) => fetch(address, {
    method: 'POST', body: data, credentials: 'same-origin', headers: { Accept: 'application/json' }, ...options
  })

  /* The toolbar: hidden until it can do something. */
  part('bar').hidden = false
  const keys = { b: 'md-bold', i: 'md-italic', k: 'md-link' }
  field.addEventListener('keydown', event => {
    const name = keys[event.key.toLowerCase()]
    if (!name || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    event.preventDefault()
    part('bar').querySelector(name).click()
  })
  const doing = {
    page: () => {
      type('[[')
      field.dispatchEvent(new Event('input', { bubbles: true }))
    },
    table: () => ownLine(words.table)
  }
  part('bar').addEventListener('click', event => {
    const button = event.target.closest('[data-editor-do]')
    if (button && doing[button.dataset.editorDo]) doing[button.dataset.editorDo]()
  })

  /* Paste: ours first, since it knows Word and Excel; then GitHub's. */
  field.addEventListener('paste', event => {
    const clipboard = event.clipboardData
    if (!clipboard) return
    const text = window.pastedMarkdown(clipboard)
    if (!text) {
      // Office programs put a picture of the words beside them; it is the words that are meant.
      if (clipboard.types.includes('Files') && clipboard.getData('text/plain').trim()) event.stopPropagation()
      if (clipboard.types.includes('text/uri-list')) event.stopImmediatePropagation()
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    const before = field.value.slice(0, field.selectionStart)
    type((!before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n') + text)
  })
  // The address of an image is dropped as an address: as an image of another site it would have no description.
  field.addEventListener('drop', event => {
    if (event.dataTransfer && !event.dataTransfer.types.includes('Files')) event.stopImmediatePropagation()
  })
  if (window.pasteMarkdown) window.pasteMarkdown(field)

  /* [[: at most eight titles this person may read. */
  const expander = form.querySelector('text-expander')
  const option = (title, at) => {
    const item = document.createElement('li')
    item.id = `ed-title-${at}`
    item.setAttribute('role', 'option')
    item.textContent = title
    return item
  }
  const matches = async text => {
    const answer = await fetch(`${words.titles}?${new URLSearchParams({ q: text })}`, { credentials: 'same-origin' })
    const titles = answer.ok ? (await answer.json()).titles : []
    const menu = document.createElement('ul')
    menu.className = 'ed__menu'
    menu.setAttribute('role', 'listbox')
    menu.setAttribute('aria-label', words.pages)
    menu.append(...titles.map(option))
    return { matched: titles.length > 0, fragment: menu }
  }
  // An answer may come after that to a longer text: what is offered then is what answers the longer one.
  let newest
  const latest = async () => {
    const asked = newest
    const answer = await asked
    return asked === newest ? answer : latest()
  }
  expander.addEventListener('text-expander-change', event => {
    const { key, provide, text } = event.detail
    if (key !== '[[' || text.includes(']') || text.includes('\n')) return
    newest = matches(text).catch(() => ({ matched: false }))
    provide(latest())
  })
  expander.addEventListener('text-expander-value', event => {
    const { item } = event.detail
    const closed = field.value.slice(field.selectionEnd).startsWith(']]')
    event.detail.value = `[[${item.textContent}${closed ? '' : ']]'}`
  })
  // A text box may not be called a combobox; its active option is told all the same, and that there are some is said.
  expander.addEventListener('text-expander-activate', () => queueMicrotask(() => {
    for (const name of ['role', 'aria-expanded', 'aria-haspopup']) field.removeAttribute(name)
    const menu = expander.querySelector('.ed__menu')
    if (!menu) return
    say(words.found.replace('%s', menu.children.length))
    const surplus = menu.getBoundingClientRect().right - document.documentElement.clientWidth + 12
    if (surplus > 0) menu.style.left = `calc(${getComputedStyle(menu).left} - ${surplus}px)`
  }))
  expander.addEventListener('text-expander-committed', () => field.dispatchEvent(new Event('input', { bubbles: true })))

  /* The parent topic is found by its title while it is typed. */
  const topic = form.querySelector('[data-editor-topic]')
  const offered = document.getElementById('topics')
  let looks = 0
  if (topic && offered) {
    topic.addEventListener('input', () => {
      clearTimeout(looks)
      looks = setTimeout(async () => {
        const answer = await fetch(`${words.titles}?${new URLSearchParams({ q: topic.value })}`, { credentials: 'same-origin' })
        const titles = answer.ok ? (await answer.json()).titles : []
        offered.replaceChildren(...titles.map(title => Object.assign(document.createElement('option'), { value: title })))
      }, 250)
    })
  }

  /* Preview beside or below, drawn by the server as the page will be. */
  const preview = part('preview')
  const button = part('preview-button')
  let waits = 0
  let asked = 0
  const draw = async () => {
    const mine = ++asked
    const answer = await post(words.preview, sent()).catch(() => null)
    if (mine !== asked) return
    if (answer && answer.ok) preview.querySelector('[data-editor-part="drawn"]').innerHTML = (await answer.json()).html
    else say(words.noPreview, true)
  }
  const later = () => {
    clearTimeout(waits)
    if (!preview.hidden) waits = setTimeout(draw, 400)
  }
  button.addEventListener('click', () => {
    preview.hidden = !preview.hidden
    button.setAttribute('aria-expanded', String(!preview.hidden))
    form.querySelector('.ed').classList.toggle('ed--both', !preview.hidden)
    if (!preview.hidden) draw()
  })
  field.addEventListener('input', later)

  window.editor = { form, field, part, words, type, ownLine, say, sent, post }
})()
