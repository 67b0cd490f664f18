import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../../scripts/runtime/project'
import { releaseConfig } from '../helpers/release-config'

// A Mac with Apple's processors ends at once what has a broken signature, and to set the switches breaks it.
it('the switches are set with a signature that holds, also where there is no certificate', () => {
  expect(releaseConfig().electronFuses?.resetAdHocDarwinSignature).toBe(true)
})

// electron-builder's own file would let anybody's library into the program.
it('the hardened runtime lets V8 write its code, and nothing else', async () => {
  const { mac } = releaseConfig()
  expect(mac?.hardenedRuntime).toBe(true)
  for (const file of [mac?.entitlements, mac?.entitlementsInherit]) {
    const text = await readFile(path.join(projectRoot, String(file)), 'utf8')
    const allowed = [...text.matchAll(/<key>(.*?)<\/key>\s*<true\/>/g)].map(([, key]) => key)
    expect(allowed).toEqual(['com.apple.security.cs.allow-jit'])
  }
})
