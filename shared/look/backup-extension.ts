/** Of a backup's file name, without the dot. */
export const backupExtension = 'ceralacca'
