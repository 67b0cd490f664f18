import type { Page } from 'playwright-core'
import type { Result } from '../../shared/errors/app-error'
import type { InputOf, OutputOf, RequestName } from '../../shared/ipc/contract'

/** Asks the main process as the page does; throws the code of a refusal. */
export async function askApp<Name extends RequestName>(
  page: Page,
  name: Name,
  input: InputOf<Name>
): Promise<OutputOf<Name>> {
  const result = (await page.evaluate(
    ([name, input]) => Reflect.get(globalThis, 'ceralacca').request(name, input),
    [name, input as unknown]
  )) as Result<OutputOf<Name>>
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return result.value
}
