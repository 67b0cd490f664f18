// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { recipientsOf } from '../../../../renderer/features/composer/chips'
import { formatSize, limitInBytes } from '../../../../renderer/features/composer/message-size'
import { attachmentWord, isEmptyHtml, ownText } from '../../../../renderer/features/composer/message-text'
import { looksOrdinary } from '../../../../renderer/features/composer/ordinary-mail'
import { preFlight } from '../../../../renderer/features/composer/pre-flight'
import { fromMailHtml, toMailHtml } from '../../../../renderer/ui/letter/mail-html'
import { type PlanId, planIds } from '../../../../shared/plans/plans'

interface Written {
  readonly recipients?: readonly string[]
  readonly subject?: string
  readonly bodyHtml?: string
  readonly fileSizes?: readonly number[]
  readonly plan?: PlanId
  readonly limit?: number
  readonly together?: boolean
}

function judge(written: Written) {
  const { recipients = ['a@pec.example'], subject = 'Sollecito', bodyHtml = '<p>Testo</p>' } = written
  const letter = {
    chips: recipientsOf(recipients).chips,
    subject,
    bodyHtml,
    together: written.together ?? false,
    fileSizes: written.fileSizes ?? []
  }
  return preFlight(letter, {
    plan: written.plan ?? 'standard',
    limitBytes: limitInBytes(written.limit ?? 30)
  })
}

describe('before sending', () => {
  it('counts one sending for each recipient and prices each', () => {
    const three = ['a@pec.example', 'b@pec.example', 'c@pec.example']
    const costs = planIds.map(plan => judge({ recipients: three, plan }).cost)
    expect(judge({ recipients: three }).sendings).toBe(3)
    expect(costs).toEqual([150, 12, 6, 0])
  })

  it('takes the user’s own price for the plan, and no other plan’s', () => {
    const letter = {
      chips: recipientsOf(['a@pec.example', 'b@pec.example']).chips,
      subject: 'x',
      bodyHtml: '',
      together: false,
      fileSizes: []
    }
    const cost = (plan: PlanId) => preFlight(letter, { plan, prices: { standard: 43.5 }, limitBytes: 1 }).cost
    expect([cost('standard'), cost('yearly-365k')]).toEqual([87, 8])
  })

  it('does not price what is no address', () => {
    expect(judge({ recipients: ['a@pec.example', 'pippo'] })).toMatchObject({
      sendings: 1,
      cost: 50,
      problems: [{ kind: 'invalid-recipients', count: 1 }]
    })
  })

  it('divides the limit among those who get one message together, and still prices each', () => {
    const recipients = ['a@pec.example', 'b@pec.example', 'c@pec.example']
    const letter = { recipients, fileSizes: [8_000_000] }
    expect(judge(letter).problems).toEqual([])
    const together = judge({ ...letter, together: true })
    expect(together).toMatchObject({ together: true, sendings: 3, cost: 150, limitBytes: 10_000_000 })
    expect(together.problems).toEqual([{ kind: 'too-large' }])
  })

  it('sends together to one as to anybody', () => {
    expect(judge({ together: true })).toMatchObject({ together: false, limitBytes: 30_000_000 })
  })

  it('weighs files with 37 % for their encoding, against the limit in decimal megabytes', () => {
    const fits = judge({ fileSizes: [15_000_000, 6_800_000] })
    expect(fits.bytesEach).toBeGreaterThanOrEqual(21_800_000 * 1.37)
    expect(fits.bytesEach).toBeLessThan(21_800_000 * 1.37 + 1_000)
    expect(fits.problems).toEqual([])
    expect(judge({ fileSizes: [22_000_000] }).problems).toEqual([{ kind: 'too-large' }])
    expect(judge({ fileSizes: [22_000_000], limit: 31 }).problems).toEqual([])
  })

  it('names everything that stands against sending, in the order of the fields', () => {
    const { problems } = judge({ recipients: [], subject: '  ' })
    expect(problems.map(({ kind }) => kind)).toEqual(['no-recipient', 'no-subject'])
  })

  it('asks after the attachment that the text speaks of, and is content once there is one', () => {
    const bodyHtml = '<p>Buongiorno,</p><p>in <strong>allegato</strong> la ricevuta.</p>'
    expect(judge({ bodyHtml }).doubts).toEqual([{ kind: 'attachment-missing', word: 'allegato' }])
    expect(judge({ bodyHtml, fileSizes: [1] }).doubts).toEqual([])
  })

  it('does not take the quoted words of somebody else for a promise', () => {
    const bodyHtml = '<p>Ricevuto.</p><blockquote><p>Si trasmette in allegato la fattura</p></blockquote>'
    expect(judge({ bodyHtml }).doubts).toEqual([])
  })

  it('doubts recipients of ordinary mail, and only those', () => {
    const { doubts } = judge({ recipients: ['mario@GMAIL.com', 'a@pec.example', 'studio@pec.libero.it'] })
    expect(doubts).toEqual([{ kind: 'ordinary-mail', addresses: ['mario@gmail.com'] }])
    expect(looksOrdinary('tributi@comune.example')).toBe(false)
  })

  it('says nothing of an empty text before one has begun', () => {
    expect(judge({ recipients: [], subject: '', bodyHtml: '' }).doubts).toEqual([])
    expect(judge({ bodyHtml: '' }).doubts).toEqual([{ kind: 'empty-text' }])
  })
})

describe('words that speak of an attachment', () => {
  it.each([
    'in allegato',
    'Allego la ricevuta',
    'si allega',
    'come da documenti allegati',
    'siehe Anlage',
    'anbei die Rechnung',
    'im Anhang',
    'beigefügte Unterlagen',
    'please find attached',
    'see the attachments'
  ])('%s', text => {
    expect(attachmentWord(text)).not.toBeNull()
  })

  it.each(['la rallegrata', 'Kläranlage', 'Anlageberatung', 'unattached', 'legare'])('but not %s', text => {
    expect(attachmentWord(text)).toBeNull()
  })
})

describe('the text as it is mailed', () => {
  it('keeps blank lines, which mail programs would swallow, and gives them back to the editor', () => {
    const written = '<p>uno</p><p></p><p>due</p>'
    expect(toMailHtml(written)).toBe('<p>uno</p><p><br></p><p>due</p>')
    expect(fromMailHtml(toMailHtml(written))).toBe(written)
  })

  it('is empty where nothing was written', () => {
    expect(toMailHtml('<p></p>')).toBe('')
    expect(isEmptyHtml('<p> </p><ul><li><p></p></li></ul>')).toBe(true)
  })

  it('parts the words of two lines', () => {
    expect(ownText('<p>uno</p><p>due<br>tre</p>')).toMatch(/^uno\s+due\s+tre$/)
  })
})

describe('sizes of messages', () => {
  it.each([
    [999, '999 byte'],
    [640_000, '640 kB'],
    [2_345_678, '2,3 MB'],
    [30_000_000, '30 MB']
  ])('%i bytes', (bytes, words) => {
    expect(formatSize('it-IT', bytes).replace(/\s/g, ' ')).toBe(words)
  })
})
