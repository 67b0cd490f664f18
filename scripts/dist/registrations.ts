/** What the system opens with the program. */
export const mailScheme = 'mailto'

/** Of a backup's file. */
export const backupType = 'application/x-ceralacca-backup'
