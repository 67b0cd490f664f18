import { expect, test } from 'vitest'
import { judgeLink } from '../../../electron/windows/links'

test.each([
  'http://comune.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:anna@pec.example',
  'app://ceralacca/index.html',
  'ms-settings:privacy',
  'https:',
  'comune.example',
  '',
  ' ',
  // What stands before the @ is read as the host by people, and by no browser.
  'https://www.poste.example@thief.example/',
  'https://:secret@comune.example/',
  'https://anna@comune.example/'
])('%j does not leave for the browser', text => {
  expect(judgeLink(text)).toMatchObject({ ok: false, error: { code: 'address-refused' } })
})

test.each([
  ['https://comune.example', 'https://comune.example/'],
  ['HTTPS://Comune.Example/Atti?n=1#due', 'https://comune.example/Atti?n=1#due'],
  // Letters that look alike are shown for what they are.
  ['https://аpple.example/', 'https://xn--pple-43d.example/'],
  ['https://comune.example/"--new-window', 'https://comune.example/%22--new-window']
])('%j leaves as %j, as a parser reads it and not as it was written', (text, href) => {
  expect(judgeLink(text)).toEqual({ ok: true, value: href })
})
