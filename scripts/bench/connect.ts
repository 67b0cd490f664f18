import { connectionTo } from '../torture/connection-to'
import type { PracticeProcess } from '../torture/practice-process'
import type { Program } from '../torture/program'

/** Connects the program to it; answers the mailbox's id. */
export function connectPractice(program: Program, told: PracticeProcess['told']): Promise<string> {
  return program.must('mailbox.connect', connectionTo(told, 'session'))
}
