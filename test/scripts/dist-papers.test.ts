import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { engineComponent } from '../../scripts/dist/bill-of-materials'
import { licencesText } from '../../scripts/dist/licences'
import { cratesNamedIn, nativeContents } from '../../scripts/dist/native-contents'
import { nativePackages } from '../../scripts/dist/native-packages'
import { readPackage } from '../../scripts/dist/shipped-packages'
import { CommandError } from '../../scripts/runtime/project'

async function installedBinary() {
  const place = (await nativePackages()).find(name => name.startsWith('node_modules/@libsql/'))
  return readPackage(place ?? 'absent')
}

describe('what the native modules contain', () => {
  it('is written down for the versions that are installed', async () => {
    const found = await Promise.all((await nativePackages()).map(readPackage))
    const contents = (await Promise.all(found.map(nativeContents))).filter(content => content !== null)
    expect(contents.map(({ of }) => of.name)).toEqual([expect.stringMatching(/^@libsql\//), '@github/keytar'])
  })

  it('stops the packaging when another version is installed', async () => {
    const next = { ...(await installedBinary()), version: '99.0.0' }
    await expect(nativeContents(next)).rejects.toThrow(/99\.0\.0 .* not written down .* only that of \d/)
  })

  it('stops the packaging when a native module comes in that nobody has looked into', async () => {
    const other = { ...(await installedBinary()), name: 'other' }
    await expect(nativeContents(other)).rejects.toThrow(CommandError)
  })

  it('names each crate that the binary names itself, and no other', async () => {
    const { folder } = await installedBinary()
    const named = cratesNamedIn(await readFile(path.join(folder, 'index.node'), 'latin1'))
    const { parts } = (await nativeContents(await installedBinary())) ?? { parts: [] }
    const crates = parts.filter(({ purl }) => purl.startsWith('pkg:cargo/'))
    expect(crates.map(({ purl }) => purl).sort()).toEqual([...named].sort())
    expect(named.length).toBeGreaterThan(50)
    // Only ring names a file of its own in place of a licence.
    expect(crates.filter(({ licence }) => licence === 'NOASSERTION').map(({ purl }) => purl)).toEqual([
      'pkg:cargo/ring@0.17.8'
    ])
  })

  it('is found in the paths of every system, each crate once', () => {
    const binary =
      '/cargo/registry/src/index.crates.io-6f17/regex-automata-0.4.7/src/a.rs' +
      'C:\\cargo\\registry\\src\\index.crates.io-6f17\\windows-sys-0.52.0\\src\\b.rs' +
      '/cargo/registry/src/index.crates.io-6f17/regex-automata-0.4.7/src/c.rs'
    expect(cratesNamedIn(binary)).toEqual(['pkg:cargo/regex-automata@0.4.7', 'pkg:cargo/windows-sys@0.52.0'])
  })
})

describe('the licences for people', () => {
  it('give the standard text where a package brings none, and say so', async () => {
    const text = await licencesText([await readPackage('node_modules/saxes')], [])
    expect(text).toContain('The package brings no text of its licence; this is the standard one.')
    expect(text).toContain('The package names as its author: Louis-Dominique Dubeau')
    expect(text).toContain('Permission to use, copy, modify, and/or distribute')
  })

  it('refuse a package without a text of a licence that is not here either', async () => {
    const strange = { ...(await readPackage('node_modules/saxes')), license: 'LicenseRef-other' }
    await expect(licencesText([strange], [])).rejects.toThrow('LicenseRef-other')
  })

  it('list what a binary contains with the texts of its licences', async () => {
    const contents = await nativeContents(await installedBinary())
    const text = await licencesText([], contents === null ? [] : [contents])
    expect(text).toContain('\ntokio 1.40.0: MIT\n')
    expect(text).toContain('\nsqlite 3.45.1: blessing\n')
    for (const words of ['May you do good', 'ISC License', 'MIT License', 'Apache License']) {
      expect(text).toContain(words)
    }
  })
})

describe('the engine in the list of what is inside', () => {
  it('is Electron’s release only where it is one', () => {
    expect(engineComponent({ kind: 'official', version: '45.4.1' })).toMatchObject({
      name: 'electron',
      purl: 'pkg:github/electron/electron@v45.4.1'
    })
  })

  it('is, on the fallback, the package it was taken out of, with its hash and no licence asserted', () => {
    expect(engineComponent({ kind: 'fallback', version: '41.3.0' })).toMatchObject({
      purl: 'pkg:npm/%40circadio/milton-linux-x64@0.1.5',
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
      licenses: [{ license: { name: 'NOASSERTION' } }]
    })
  })

  it('is of unknown origin where a person gave it', () => {
    const component = engineComponent({ kind: 'given', version: '45.4.1' })
    expect(component).not.toHaveProperty('purl')
    expect(component).toMatchObject({ name: 'engine-of-unknown-origin' })
  })
})
