import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { allHandlers } from '../../electron/ipc/handlers/all-handlers'
import type { Services } from '../../electron/ipc/services'
import { contract } from '../../shared/ipc/contract'

const root = path.resolve(import.meta.dirname, '..', '..')
const source = (file: string) => readFile(path.join(root, file), 'utf8')

describe('the window that shows the page', () => {
  const flags = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false
  }

  test.each(Object.entries(flags))('has %s written out as %s', async (flag, value) => {
    expect(await source('electron/windows/main-window.ts')).toContain(`${flag}: ${value}`)
  })
})

describe('the window that prints', () => {
  const flags = {
    javascript: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false
  }

  test.each(Object.entries(flags))('has %s written out as %s', async (flag, value) => {
    expect(await source('electron/windows/print.ts')).toContain(`${flag}: ${value}`)
  })

  test('has no preload script, so that nothing can be asked from it', async () => {
    expect(await source('electron/windows/print.ts')).not.toContain('preload')
  })
})

test('windows are made in two places only', async () => {
  const makers = []
  for (const file of ['electron/windows/main-window.ts', 'electron/windows/print.ts']) {
    if ((await source(file)).includes('new BrowserWindow(')) makers.push(file)
  }
  expect(makers).toHaveLength(2)
  expect(await source('electron/compose.ts')).not.toContain('new BrowserWindow(')
})

test('the handler map holds what the contract says, and nothing else', () => {
  const anything: unknown = new Proxy(() => anything, { get: () => anything, apply: () => anything })
  const handlers = Object.keys(allHandlers(anything as Services))
  const gate = Object.keys(contract).filter(name => name.startsWith('gate.'))
  expect([...handlers, ...gate].sort()).toEqual(Object.keys(contract).sort())
})
