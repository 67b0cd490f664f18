// Runs inside the page: what is measured there is measured on the page's own clock. Plain JavaScript, since it is
// handed over as text.
globalThis.bench = {
  /** Milliseconds since 1970 at which the first element with words that matches was painted. */
  async painted(selector) {
    await drawn(() => document.querySelector(selector)?.textContent.trim())
    return performance.timeOrigin + performance.now()
  },

  /** Milliseconds since 1970 of the page's first contentful paint, as the browser itself has noted it. */
  async firstPaint() {
    for (;;) {
      const [entry] = performance.getEntriesByName('first-contentful-paint')
      if (entry !== undefined) return performance.timeOrigin + entry.startTime
      await frame()
    }
  },

  /** To be called before a key is pressed; answers milliseconds from that key to the painted rows that answer `label`. */
  async search(label) {
    const { timeStamp } = await next('keydown')
    await drawn(() => {
      const list = document.querySelector('[data-pane="list"] [role=listbox]')
      const answers = list?.getAttribute('aria-label') === label && !list.hasAttribute('aria-busy')
      return answers && list.querySelector('[role=option]') !== null
    })
    return performance.now() - timeStamp
  },

  /** Scrolls to `top` CSS pixels; answers where the middle of the list is, once a message stands there. */
  async scrollTo(selector, top) {
    const list = document.querySelector(selector)
    list.scrollTop = top
    const { left, width, height, y } = list.getBoundingClientRect()
    const place = { x: left + width / 2, y: y + height / 2 }
    for (let still = 0; still < 3; still += 1) {
      await frame()
      const row = document.elementFromPoint(place.x, place.y)?.closest('[role=option]')
      if (row === null || row === undefined || row.hasAttribute('aria-busy')) still = 0
    }
    return place
  },

  /** To be called before a row is clicked; answers milliseconds from the click to the painted text. */
  async open() {
    const before = document.querySelector('[data-mail-shown]')
    const { timeStamp } = await next('click')
    await drawn(() => {
      const shown = document.querySelector('[data-mail-shown]')
      return shown !== null && shown !== before
    })
    return performance.now() - timeStamp
  },

  /** Scrolls by `step` CSS pixels a frame; answers the milliseconds between frames. */
  async scroll(selector, step, frames) {
    const list = document.querySelector(selector)
    const times = []
    let before = await frame()
    for (let count = 0; count < frames; count += 1) {
      list.scrollTop += step
      const now = await frame()
      times.push(now - before)
      before = now
    }
    return times
  },

  /** A list of empty rows of which only those on screen exist: the least that any list of this length does. */
  fillEmpty(count, height) {
    document.body.innerHTML = '<div id="scroller"><div id="list"></div></div>'
    const scroller = document.querySelector('#scroller')
    const list = document.querySelector('#list')
    list.style.height = `${count * height}px`
    const rows = Array.from({ length: Math.ceil(innerHeight / height) + 2 }, () => {
      const row = document.createElement('div')
      row.style.height = `${height}px`
      list.append(row)
      return row
    })
    const place = () => {
      const first = Math.floor(scroller.scrollTop / height)
      for (const [at, row] of rows.entries()) row.style.top = `${(first + at) * height}px`
    }
    scroller.addEventListener('scroll', place, { passive: true })
    place()
  }
}

function frame() {
  return new Promise(resolve => requestAnimationFrame(resolve))
}

/** Waits for the first frame that shows it, and for the page to have drawn that: it does nothing else before. */
async function drawn(isThere) {
  do await frame()
  while (!isThere())
  const { port1, port2 } = new MessageChannel()
  await new Promise(resolve => {
    port1.onmessage = resolve
    port2.postMessage(null)
  })
  port1.close()
}

function next(name) {
  return new Promise(resolve => document.addEventListener(name, resolve, { capture: true, once: true }))
}
