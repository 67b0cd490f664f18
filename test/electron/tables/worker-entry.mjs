// The table worker as it is in the sources; in the program it is built.
import { register } from 'tsx/esm/api'

register()
await import('../../../electron/tables/table-worker.ts')
