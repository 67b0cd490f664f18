import { buildApp } from '../../scripts/runtime/build'
import { prepare } from '../../scripts/runtime/prepare'

/** Runs once before the end-to-end tests, and only when some of them run: the session, and the app built anew. */
export default async function setup(): Promise<() => Promise<void>> {
  const session = await prepare('test')
  Object.assign(process.env, session.env)
  await buildApp()
  return session.close
}
