import path from 'node:path'
import { projectRoot } from '../../scripts/runtime/project'

/** Two packages of the same program, so that one can follow the other on the same data. */
export const builds = {
  earlier: { version: '0.0.9', folder: path.join(projectRoot, 'out', 'dist-test', 'earlier') },
  later: { version: '9.9.9', folder: path.join(projectRoot, 'out', 'dist-test', 'later') }
} as const

export type Build = (typeof builds)[keyof typeof builds]

/** Where the unpacked program of a build lies. */
export function unpacked(build: Build): string {
  return path.join(build.folder, 'linux-unpacked')
}
