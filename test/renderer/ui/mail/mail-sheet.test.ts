// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest'
import { giveSheetBack, type MailSheet, takeSheet } from '../../../../renderer/ui/mail/mail-sheet'
import { prepareDocument } from '../../helpers/render'

// What these would catch: words of one mail left under another, and pictures of the web loaded for a mail whose reader
// did not ask for them.

const place = document.createElement('div')
document.body.append(place)
beforeEach(() => prepareDocument())

async function take(withPictures = false): Promise<MailSheet> {
  const sheet = takeSheet(place, withPictures)
  await sheet.loaded
  return sheet
}

const textOn = ({ element }: MailSheet) => element.contentDocument?.body.innerHTML

describe('a sheet that was given back', () => {
  it('waits out of sight, empty and without a name', async () => {
    const sheet = await take()
    sheet.element.title = 'Testo'
    sheet.lay('<p>Riservato</p>', false)
    giveSheetBack(sheet)
    expect(place.querySelector('iframe')).toBeNull()
    expect(sheet.element.closest('[hidden]')).not.toBeNull()
    expect([sheet.element.title, document.querySelector('iframe')?.contentDocument?.body.innerHTML]).toEqual([
      '',
      ''
    ])
  })

  it('is thrown away where it may load pictures', async () => {
    const open = await take(true)
    giveSheetBack(open)
    expect(open.element.isConnected).toBe(false)
    const next = await take()
    expect(next).not.toBe(open)
    giveSheetBack(next)
  })
})

describe('a sheet in use', () => {
  it('shows one mail in place of the other, dark or light', async () => {
    const sheet = await take()
    sheet.lay('<p>uno</p>', true)
    sheet.lay('<p>due</p>', false)
    expect([textOn(sheet), sheet.element.dataset.paper]).toEqual(['<p>due</p>', 'light'])
    giveSheetBack(sheet)
  })
})
