import { type SpawnOptions, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The exit code of a program that cannot be started, as a shell has it. */
export const notStarted = 127

/**
 * Runs a program to its end and returns its exit code (128 + number for a signal, as a shell does; `notStarted`
 * when it cannot be). SIGINT and SIGTERM sent to us meanwhile reach the program, whose end then decides.
 */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    // Ctrl-C in a terminal has already reached the program; a second one would make it give up its own tidying.
    const pass = (signal: NodeJS.Signals) =>
      (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    const end = (code: number) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      resolve(code)
    }
    child.once('error', error => {
      console.error(`${command}: ${error.message}`)
      end(notStarted)
    })
    child.once('close', (code, signal) =>
      end(code ?? 128 + (signal === null ? 0 : os.constants.signals[signal]))
    )
  })
}

/** Absolute path of a program on PATH, or null. Looks in the folders only root's PATH has as well. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin']
  for (const folder of folders) {
    const candidate = path.join(folder, name)
    if (isExecutable(candidate)) return candidate
  }
  return null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
