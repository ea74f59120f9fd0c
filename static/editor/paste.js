/* Turns what Word, Excel and web pages put on the clipboard into Markdown: tables, and lists and headings of Word. All
   else is pasted as the browser pastes it, or by GitHub's paste-markdown (a link over marked words, say). Undo works. */
(() => {
  const BLOCKS = /^(p|div|h[1-6]|ul|ol|blockquote|pre)$/
  const MARKS = { b: '**', strong: '**', i: '_', em: '_' }
  const ITEM = /mso-list:\s*l\d+\s+level(\d)/i // how Word says that a paragraph is an item of a list
  const MARKER = /mso-list:\s*ignore/i // around the sign or number that Word draws before it
  const NUMBER = /^[\s\u00a0]*[0-9a-z]{1,4}[.)]/i
  const safeLink = address => /^(https?:|mailto:)/i.test(address)
  const inAddress = sign => ({ '(': '%28', ')': '%29' })[sign] || encodeURIComponent(sign)
  const styleOf = element => element.getAttribute('style') || ''

  // Word closes its paragraphs with <o:p>, and writes its own notes as comments; blanks are runs of line ends.
  const tidy = text => text.replace(/[\s\u00a0]+/g, ' ')
  const escaped = text => text.replace(/([\\`*_[\]<>])/g, '\\$1')

  const inline = node => {
    if (node.nodeType === Node.TEXT_NODE) return escaped(tidy(node.data))
    if (node.nodeType !== Node.ELEMENT_NODE) return ''
    const name = node.localName
    if (/^(style|script|title|head|meta|xml)$/.test(name) || name.startsWith('o:')) return ''
    if (name === 'br') return ' '
    if (MARKER.test(styleOf(node))) return ''
    const words = Array.from(node.childNodes, inline).join('')
    if (BLOCKS.test(name) || name === 'li' || name === 'td') return ` ${words} `
    if (name === 'a' && words.trim() && safeLink(node.getAttribute('href') || '')) {
      return `[${words.trim()}](${node.getAttribute('href').replace(/[()\s]/g, inAddress)})`
    }
    const mark = MARKS[name]
    if (!mark || !words.trim()) return words
    return words.replace(/^(\s*)(.*?)(\s*)$/s, `$1${mark}$2${mark}$3`)
  }

  const cell = part => inline(part).replace(/\s+/g, ' ').trim().replace(/\|/g, '\\|')

  // A cell that spans columns or rows is followed by empty ones, so that what stands beside and below it keeps its place.
  const grid = element => {
    const below = [] // for each column, how many rows a cell above still reaches down
    return Array.from(element.rows, line => {
      const cells = []
      const skip = () => {
        while (below[cells.length] > 0) {
          below[cells.length] -= 1
          cells.push('')
        }
      }
      for (const part of line.cells) {
        if (/display:\s*none/i.test(styleOf(part))) continue
        skip()
        for (let at = 0; at < Math.min(part.colSpan || 1, 30); at += 1) {
          below[cells.length] = Math.min(part.rowSpan || 1, 1000) - 1
          cells.push(at ? '' : cell(part))
        }
      }
      skip()
      return cells
    })
  }

  const table = element => {
    const rows = grid(element).filter(cells => cells.some(Boolean))
    if (!rows.length) return ''
    const width = Math.max(...rows.map(cells => cells.findLastIndex(Boolean) + 1))
    const line = cells => `| ${Array.from({ length: width }, (_, at) => cells[at] || '').join(' | ')} |`
    return [line(rows[0]), line(Array(width).fill('---')), ...rows.slice(1).map(line)].join('\n')
  }

  // Items come one by one with their level; below a number one is set in by three blanks, below a dash by two.
  const list = items => {
    const above = []
    return items.map(({ level, numbered, words }) => {
      above.length = Math.min(above.length, level)
      while (above.length < level - 1) above.push({ numbered: false, count: 0 })
      if (!above[level - 1] || above[level - 1].numbered !== numbered) above[level - 1] = { numbered, count: 0 }
      above[level - 1].count += 1
      const indent = above.slice(0, level - 1).map(one => ' '.repeat(one.numbered ? 3 : 2)).join('')
      return `${indent}${numbered ? `${above[level - 1].count}.` : '-'} ${words}`
    }).join('\n')
  }
  const itemsOf = (element, level = 1) => Array.from(element.children).flatMap(item => {
    if (/^(ul|ol)$/.test(item.localName)) return itemsOf(item, level + 1)
    const inner = Array.from(item.querySelectorAll('ul, ol')).filter(one => one.parentElement === item)
    const words = Array.from(item.childNodes).filter(node => !inner.includes(node)).map(inline).join('').replace(/\s+/g, ' ')
    const own = words.trim() ? [{ level, numbered: element.localName === 'ol', words: words.trim() }] : []
    return [...own, ...inner.flatMap(one => itemsOf(one, level + 1))]
  })
  const wordItem = element => {
    const found = ITEM.exec(styleOf(element))
    if (!found) return null
    const marker = Array.from(element.querySelectorAll('[style]')).find(part => MARKER.test(styleOf(part)))
    const words = inline(element).replace(/\s+/g, ' ').trim()
    return { level: Math.min(+found[1], 9), numbered: Boolean(marker && NUMBER.test(marker.textContent)), words }
  }

  const blocks = parent => {
    const found = []
    let run = ''
    let items = []
    const close = () => {
      if (run.trim()) found.push(run.replace(/\s+/g, ' ').trim())
      if (items.length) found.push(list(items))
      run = ''
      items = []
    }
    for (const node of parent.childNodes) {
      const name = node.nodeType === Node.ELEMENT_NODE ? node.localName : ''
      const item = name && wordItem(node)
      if (item) {
        if (run.trim()) close()
        if (item.words) items.push(item)
      } else if (name === 'table') {
        close()
        found.push(table(node))
      } else if (BLOCKS.test(name)) {
        close()
        if (name === 'ul' || name === 'ol') found.push(list(itemsOf(node)))
        else if (node.querySelector('table, p, div, ul, ol')) found.push(...blocks(node))
        else if (/^h[1-6]$/.test(name)) found.push(`${'#'.repeat(Math.max(2, +name[1]))} ${inline(node).trim()}`)
        else found.push(inline(node).trim())
      } else if (name && node.querySelector('table, p')) {
        close()
        found.push(...blocks(node))
      } else {
        const words = inline(node)
        if (words.trim() && items.length) close()
        run += words
      }
    }
    close()
    return found.filter(Boolean)
  }

  const markdown = html => {
    const page = new DOMParser().parseFromString(html, 'text/html') // nothing in it runs or is fetched
    const ours = page.querySelector('table') || (/\bmso-|class="?Mso/.test(html) && page.querySelector('[style*="mso-list"], h1, h2, h3, h4'))
    return ours ? `${blocks(page.body).join('\n\n')}\n\n` : ''
  }

  // Some spreadsheets leave only columns with tabs between them.
  const columns = text => {
    const rows = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n').map(line => line.split('\t'))
    if (rows.length < 2 || rows[0].length < 2 || rows.some(cells => cells.length !== rows[0].length)) return ''
    const line = cells => `| ${cells.map(one => escaped(one.trim()).replace(/\|/g, '\\|')).join(' | ')} |`
    return `${[line(rows[0]), line(rows[0].map(() => '---')), ...rows.slice(1).map(line)].join('\n')}\n\n`
  }

  window.pastedMarkdown = clipboard => {
    const html = clipboard.getData('text/html')
    return html ? markdown(html) : columns(clipboard.getData('text/plain'))
  }
})()
