/** Parts of the page that the first screen does without, each brought when it is first shown, or before. */
export const lateParts = {
  reader: async () => ({ default: (await import('../features/reader/Reader')).Reader }),
  delivery: async () => ({ default: (await import('../features/delivery/DeliveryPanel')).DeliveryPanel }),
  settings: async () => ({ default: (await import('../features/settings/SettingsDialog')).SettingsDialog }),
  connect: async () => ({ default: (await import('../features/welcome/ConnectDialog')).ConnectDialog }),
  connectAccount: async () => ({
    default: (await import('../features/welcome/AccountForm')).AccountForm
  }),
  office: async () => ({ default: (await import('../features/office/Office')).Office }),
  runs: async () => ({ default: (await import('../features/runs/Runs')).Runs }),
  welcome: async () => ({ default: (await import('../features/welcome/Welcome')).Welcome })
}

/**
 * To be called when nobody waits for the page: whatever is opened afterwards is there, but for the account's pages and
 * those of massive sendings, which few open and which are large.
 */
export async function bringLateParts(): Promise<void> {
  // What cannot be had now is asked for again, and told, when it is shown.
  const { office: _, connectAccount: __, runs: ___, ...usual } = lateParts
  await Promise.allSettled(Object.values(usual).map(bring => bring()))
  const sheet = await import('../ui/mail/mail-sheet').catch(() => null)
  sheet?.keepSheetReady()
}
