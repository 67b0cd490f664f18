import { prepare } from '../../scripts/runtime/prepare'
import { run } from '../../scripts/runtime/process'
import { projectRoot } from '../../scripts/runtime/project'
import { builds } from './builds'

/** Packages the program twice, as `npm run dist -- --dir` does, and opens a session to run it in. */
export default async function setup(): Promise<() => Promise<void>> {
  const session = await prepare('test')
  Object.assign(process.env, session.env)
  for (const { version, folder } of Object.values(builds)) {
    const words = ['scripts/dist.ts', '--dir', '--version', version, '--output', folder]
    const options = { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] as const }
    const code = await run(process.execPath, ['--import', 'tsx', ...words], {
      ...options,
      stdio: [...options.stdio]
    })
    if (code !== 0) throw new Error(`The program could not be packaged (exit ${code}).`)
  }
  return session.close
}
