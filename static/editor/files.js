/* Images and files that are pasted, dropped or chosen: an image's description is asked for before it is inserted. */
(() => {
  if (!window.editor) return
  const { form, part, words, say, post, type } = window.editor
  const holder = form.querySelector('file-attachment')
  const dialog = part('describe')
  if (holder && !words.upload) holder.addEventListener('file-attachment-accepted', () => say(words.noUpload, true))
  if (!holder || !dialog || !words.upload) return
  const [alt, add, cancel] = ['alt', 'add', 'cancel'].map(name => dialog.querySelector(`[data-editor-part="${name}"]`))

  /* Asks for words about one image; an empty answer is none. Closing the dialogue leaves the image out. */
  const described = file => new Promise(resolve => {
    dialog.querySelector('[data-editor-part="name"]').textContent = file.name
    alt.value = ''
    add.disabled = true
    dialog.returnValue = ''
    dialog.showModal()
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'add' ? alt.value.trim() : ''), { once: true })
  })
  alt.addEventListener('input', () => { add.disabled = !alt.value.trim() })
  alt.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (alt.value.trim()) dialog.close('add')
  })
  add.addEventListener('click', () => dialog.close('add'))
  cancel.addEventListener('click', () => dialog.close())

  /* Adds one file after `gap`; whether it was added. */
  const send = async (file, gap) => {
    const image = file.type.startsWith('image/')
    const about = image ? await described(file) : ''
    if (image && !about) {
      say(words.leftOut)
      return false
    }
    const data = new FormData()
    data.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
    data.set('file', file)
    data.set('description', about)
    say(words.uploading.replace('%s', file.name))
    const answer = await post(words.upload, data).catch(() => null)
    const said = answer && await answer.json().catch(() => null)
    if (answer && answer.ok && said) {
      type(gap + said.markdown)
      say(words.uploaded.replace('%s', file.name))
      return true
    }
    say((said && said.problem) || words.notUploaded, true)
    return false
  }
  /* One after the other, also of those that come while one is being described. */
  let before = Promise.resolve()
  const sendAll = files => {
    before = before.then(async () => {
      let gap = ''
      for (const file of files) if (await send(file, gap)) gap = '\n'
    })
  }
  holder.addEventListener('file-attachment-accepted', event => sendAll(event.detail.attachments.map(({ file }) => file)))
  const chooser = part('file')
  part('bar').addEventListener('click', event => {
    if (event.target.closest('[data-editor-do="file"]')) chooser.click()
  })
  chooser.addEventListener('change', () => {
    const files = [...chooser.files]
    chooser.value = ''
    sendAll(files)
  })
})()
