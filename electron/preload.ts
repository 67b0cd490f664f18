import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge } from '../shared/ipc/contract'

/**
 * The only door between page and main process: two fixed channels to ask and one to hear. What may be asked is
 * decided on the other side; files reach it by `attach`, which only real files pass.
 */
const bridge: Bridge = {
  request: (name, input) => ipcRenderer.invoke('ceralacca:request', name, input),
  attach: (draftId, files) =>
    ipcRenderer.invoke('ceralacca:attach', {
      draftId,
      paths: files.map(file => (file instanceof File ? webUtils.getPathForFile(file) : '')).filter(Boolean)
    }),
  on: (name, listener) => {
    const hear = (_event: unknown, heard: unknown, payload: Parameters<typeof listener>[0]) => {
      if (heard === name) listener(payload)
    }
    ipcRenderer.on('ceralacca:event', hear)
    return () => ipcRenderer.removeListener('ceralacca:event', hear)
  }
}

contextBridge.exposeInMainWorld('ceralacca', bridge)
