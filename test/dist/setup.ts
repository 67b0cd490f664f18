import path from 'node:path'
import { prepare } from '../../scripts/runtime/prepare'
import { run } from '../../scripts/runtime/process'
import { type Build, builds } from './builds'
import { layNextProgram } from './next-program'

/** Packages this program and the next, as `npm run dist -- --dir` does, and opens a session to run them in. */
export default async function setup(): Promise<() => Promise<void>> {
  const session = await prepare('test')
  Object.assign(process.env, session.env)
  await layNextProgram(builds.next.source)
  for (const build of Object.values(builds)) await packageBuild(build)
  return session.close
}

async function packageBuild({ version, source, folder }: Build): Promise<void> {
  const script = path.join(source, 'scripts', 'dist.ts')
  const words = ['--dir', '--version', version, '--output', folder]
  const code = await run(process.execPath, ['--import', 'tsx', script, ...words], {
    cwd: source,
    stdio: ['ignore', 'ignore', 'inherit']
  })
  if (code !== 0) throw new Error(`The program could not be packaged (exit ${code}).`)
}
