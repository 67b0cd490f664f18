import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { noteBundledPackages } from './scripts/dist/bundled-packages'

// The oldest runtime the app is run on, which may be older than the Electron it is developed against.
const oldestNode = 'node24.14'
const oldestChrome = 'chrome146'

export default defineConfig({
  main: {
    plugins: [noteBundledPackages('main')],
    build: {
      target: oldestNode,
      // What stays outside the bundle is what is native (`dependencies` in package.json); the rest goes in, so that
      // starting reads few files.
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
          'archive-worker': 'electron/archive/worker.ts',
          'press-worker': 'electron/lifecycle/papers/press-worker.ts',
          'table-worker': 'electron/tables/table-worker.ts'
        }
      }
    }
  },
  preload: {
    plugins: [noteBundledPackages('preload')],
    build: {
      target: oldestNode,
      // A sandboxed preload is one CommonJS file: it can load nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false }
      }
    }
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), noteBundledPackages('renderer')],
    build: {
      target: oldestChrome,
      minify: true,
      // The page's policy knows no `data:` addresses: small pictures and fonts stay files too.
      assetsInlineLimit: 0,
      // Read from disk, not from the web: what counts is what the first screen runs, and the composer is apart.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: { input: { index: 'renderer/index.html' } }
    }
  }
})
