import type { Result } from '../../shared/errors/app-error'
import type { KeptForm, KeptFormKey, KeptTexts } from '../../shared/lifecycle/kept-form'
import type { ArchiveTables } from '../archive/calls'

/** What is typed in a form and not sent yet: it is there again after another leaf, a restart or a kill. */
export class KeptForms {
  readonly #archive: Pick<ArchiveTables, 'keptForms'>

  constructor(archive: Pick<ArchiveTables, 'keptForms'>) {
    this.#archive = archive
  }

  /** null where nothing is kept. */
  async texts(of: KeptFormKey): Promise<KeptTexts | null> {
    return (await this.#archive.keptForms.get(idOf(of)))?.texts ?? null
  }

  keep(form: KeptForm): Promise<Result<null>> {
    return this.#archive.keptForms.put(idOf(form), form)
  }

  forget(of: KeptFormKey): Promise<Result<null>> {
    return this.#archive.keptForms.remove(idOf(of))
  }
}

const idOf = ({ accountId, kind, about }: KeptFormKey): string => `${accountId} ${kind} ${about ?? ''}`
