// @vitest-environment jsdom
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConfirmDialog, matchesTyped } from '../../../renderer/ui/ConfirmDialog'
import { fakeBridge } from '../helpers/fake-bridge'
import { type Rendered, render } from '../helpers/render'

let page: Rendered | null = null

afterEach(async () => {
  await page?.close()
  page = null
})

const typed = { label: 'Scrivete ELIMINA', expected: 'ELIMINA' }

describe('a confirmation by typing', () => {
  it('cannot be pressed before anything is typed', async () => {
    const onConfirm = vi.fn()
    page = await render(
      <ConfirmDialog
        title="Eliminare?"
        confirmLabel="Elimina"
        danger
        typed={typed}
        onConfirm={onConfirm}
        onClose={() => {}}
      >
        <p>Tutto andrà perso.</p>
      </ConfirmDialog>,
      fakeBridge()
    )
    await page.click(page.button('Elimina'))
    expect(onConfirm).not.toHaveBeenCalled()
  })

  it('takes what was asked for and nothing less', () => {
    expect(matchesTyped(' elimina ', 'ELIMINA')).toBe(true)
    expect(matchesTyped('elimin', 'ELIMINA')).toBe(false)
    expect(matchesTyped('', 'ELIMINA')).toBe(false)
  })
})

describe('a plain confirmation', () => {
  it('begins on the way out, so that Enter destroys nothing', async () => {
    function Stage() {
      const [open, setOpen] = useState(true)
      return open ? (
        <ConfirmDialog
          title="Eliminare?"
          confirmLabel="Elimina"
          onConfirm={() => {}}
          onClose={() => setOpen(false)}
        >
          <p>Sicuri?</p>
        </ConfirmDialog>
      ) : null
    }
    page = await render(<Stage />, fakeBridge())
    expect(document.activeElement?.textContent).toBe('Annulla')
    await page.click(page.button('Annulla'))
    expect(page.text()).not.toContain('Sicuri?')
  })
})
