import path from 'node:path'
import { parseArgs } from 'node:util'
import { debArchitecture, debFileName } from './dist/deb-facts'
import { makeDeb } from './dist/make-deb'
import { defaultOutput, packageProgram } from './dist/package-program'
import { renewChannel, signChannel } from './dist/update-key'
import { runCommand } from './runtime/project'

// Packages the program for the system this runs on: installers, or with `--dir` the unpacked program only, or with
// `--deb` that and a Debian package of it, for which nothing has to be fetched. `--renew-channel` packages nothing: it
// signs anew what lies there.
await runCommand(async () => {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      deb: { type: 'boolean', default: false },
      version: { type: 'string' },
      output: { type: 'string' },
      'update-key': { type: 'string' },
      'sign-channel': { type: 'string' },
      'renew-channel': { type: 'string' }
    }
  })
  const {
    dir,
    deb,
    'update-key': updateKey,
    'sign-channel': signingKey,
    'renew-channel': renewingKey,
    ...given
  } = values
  if (renewingKey !== undefined) {
    const renewed = await renewChannel(given.output ?? defaultOutput, renewingKey)
    console.log(`Signed anew: ${renewed.join(', ') || 'nothing, for no list bears this key’s signature'}`)
    return renewed.length === 0 ? 1 : 0
  }
  // Told before anything is built.
  const architecture = deb ? debArchitecture() : null
  const { folder, version, isTestBuild } = await packageProgram({
    unpackedOnly: dir || deb,
    ...given,
    ...(updateKey === undefined ? {} : { updateKey })
  })
  if (signingKey !== undefined) {
    const signed = await signChannel(path.join(folder, '..'), signingKey, version)
    console.log(
      `Signed for the channel: ${signed.join(', ') || 'nothing, for there is no list of this version'}`
    )
  }
  console.log(`The unpacked program lies in ${folder}`)
  if (architecture === null) return 0
  const mark = isTestBuild ? '-test-build' : ''
  const file = path.join(folder, '..', debFileName(version, architecture, mark))
  await makeDeb({ program: folder, version, isTestBuild, file })
  console.log(`The Debian package is ${file}`)
  return 0
})
