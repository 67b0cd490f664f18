import path from 'node:path'
import { projectRoot } from '../../scripts/runtime/project'

const distTest = path.join(projectRoot, 'out', 'dist-test')

/** Two packages of two programs, so that one can follow the other on the same data. */
export const builds = {
  /** The program of this checkout. */
  today: { version: '9.9.9', source: projectRoot, folder: path.join(distTest, 'today') },
  /** One that may come after it, with an archive and settings of another shape; see next-program.ts. */
  next: { version: '10.0.0', source: path.join(distTest, 'next-source'), folder: path.join(distTest, 'next') }
} as const

export type Build = (typeof builds)[keyof typeof builds]

/** What a desktop starts of a build. */
export function executableOf(build: Build): string {
  return path.join(unpacked(build), 'ceralacca')
}

/** Where the unpacked program of a build lies. */
export function unpacked(build: Build): string {
  return path.join(build.folder, 'linux-unpacked')
}
