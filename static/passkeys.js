/* Joins the forms marked with data-passkey to django-allauth's script, and says it on the page when a passkey fails. */
(() => {
  const within = (form, name) => form.querySelector(`[data-passkey-${name}]`)

  for (const form of document.querySelectorAll('form[data-passkey]')) {
    const button = within(form, 'button')
    within(form, 'without').hidden = true
    button.hidden = false
    const passwordless = form.elements.passwordless
    const ids = {
      add: button.id, login: button.id, authenticate: button.id,
      credential: form.elements.credential.id,
      data: 'passkey-data',
      passwordless: passwordless ? passwordless.id : undefined
    }
    button.addEventListener('click', () => { within(form, 'trouble').hidden = true })
    window.allauth.webauthn.forms[form.dataset.passkey]({ ids })
  }

  document.addEventListener('allauth.error', event => {
    event.preventDefault()
    for (const form of document.querySelectorAll('form[data-passkey]')) within(form, 'trouble').hidden = false
  })
})()
