import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { debArchitecture } from '../../scripts/dist/deb-facts'
import { makeDeb } from '../../scripts/dist/make-deb'
import { findProgram } from '../../scripts/runtime/process'
import { builds, unpacked } from './builds'

// On systems without Debian's tools there is nothing to make the package with.
describe.skipIf(findProgram('dpkg-deb') === null)('a Debian package of the unpacked program', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ceralacca-deb-test-'))
  const file = path.join(folder, 'ceralacca.deb')
  const dpkg = (...words: string[]) =>
    execFileSync('dpkg-deb', words, { encoding: 'utf8', maxBuffer: 10_000_000 })
  beforeAll(() =>
    makeDeb({
      program: unpacked(builds.today),
      // A trial version, which dpkg is to put before the final one.
      version: `${builds.today.version}-beta.1`,
      isTestBuild: true,
      file,
      compression: 'none'
    })
  )

  it('says what it is, and of a test build that it is one', () => {
    const fields = dpkg('--field', file)
    expect(fields).toContain(
      `Package: ceralacca\nVersion: 9.9.9~beta.1\nArchitecture: ${debArchitecture()}\n`
    )
    expect(fields).toContain('(test build, not to be handed on)')
  })

  it('belongs to root, who alone may write it, and gives only the sandbox’s helper its rights', () => {
    const lines = dpkg('--contents', file).trim().split('\n')
    expect(lines.filter(line => !line.includes('root/root'))).toEqual([])
    // Native modules are loaded without a check of what is in them.
    const writable = lines.filter(line => !line.startsWith('l') && /^.{5}w|^.{8}w/.test(line))
    expect(writable).toEqual([])
    expect(lines.filter(line => line.startsWith('-rws')).map(line => line.split(' ').at(-1))).toEqual([
      './opt/Ceralacca/chrome-sandbox'
    ])
    expect(lines.some(line => line.includes('./usr/bin/ceralacca -> /opt/Ceralacca/ceralacca'))).toBe(true)
  })

  it('registers letters to an address and backups, with the sign of the program', () => {
    const place = path.join(folder, 'unpacked')
    dpkg('--extract', file, place)
    const entry = readFileSync(path.join(place, 'usr/share/applications/ceralacca.desktop'), 'utf8')
    expect(entry).toContain('MimeType=x-scheme-handler/mailto;application/x-ceralacca-backup;')
    expect(readFileSync(path.join(place, 'usr/share/mime/packages/ceralacca.xml'), 'utf8')).toContain(
      '*.ceralacca'
    )
    const icon = readFileSync(path.join(place, 'usr/share/icons/hicolor/256x256/apps/ceralacca.png'))
    expect(icon.subarray(1, 4).toString()).toBe('PNG')
  })
})
