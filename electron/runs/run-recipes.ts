import { randomUUID } from 'node:crypto'
import { ok, type Result } from '../../shared/errors/app-error'
import { namesOf } from '../../shared/runs/mapping-names'
import type { RunRecipe } from '../../shared/runs/run'
import type { ArchiveTables } from '../archive/calls'
import type { StoredRecipe, StoredRun } from '../archive/run-records'

/** What the user keeps of runs, to be used with another table. */
export class RunRecipes {
  readonly #archive: ArchiveTables
  readonly #now: () => number

  constructor(archive: ArchiveTables, now: () => number) {
    this.#archive = archive
    this.#now = now
  }

  async list(): Promise<readonly RunRecipe[]> {
    const { records } = await this.#archive.recipes.all()
    return records.map(({ id, name, savedAt }) => ({ id, name, savedAt }))
  }

  /** null: there is none, or it cannot be read. */
  recipe(id: string): Promise<StoredRecipe | null> {
    return this.#archive.recipes.get(id)
  }

  /** Takes the place of one with the same name. */
  async keep(
    { columns, mapping, template, attachments, hours }: StoredRun,
    name: string
  ): Promise<Result<null>> {
    const same = (await this.list()).find(recipe => recipe.name === name)
    const id = same?.id ?? randomUUID()
    return this.#archive.recipes.put(id, {
      id,
      name,
      savedAt: this.#now(),
      mapping: namesOf(mapping, columns),
      template,
      attachments,
      hours
    })
  }

  async remove(id: string): Promise<Result<null>> {
    const removed = await this.#archive.recipes.remove(id)
    return removed.ok ? ok(null) : removed
  }
}
