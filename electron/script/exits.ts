/** How a command given by a script ends; the number is what its shell sees. Never changed once published. */
export const exits = {
  done: { code: 0, means: 'done as asked' },
  internal: { code: 1, means: 'the program failed; what was asked may have begun all the same' },
  usage: { code: 2, means: 'the command, a mailbox or a run in it is not right' },
  'switched-off': {
    code: 3,
    means: 'scripts are not allowed in: switched on in the settings, under Sending'
  },
  'needs-person': {
    code: 4,
    means: 'a person is needed: a locked archive, refused credentials, paused sending, a run in doubt'
  },
  faults: { code: 5, means: 'the table, its rows, the template or a file has faults' },
  cost: {
    code: 6,
    means: 'it would cost more than --max-cost or the budget of the month allow, or nobody knows its price'
  },
  'some-failed': {
    code: 7,
    means: 'the run was stopped, or some rows failed, are of unknown outcome or were left out'
  },
  unreachable: {
    code: 8,
    means: 'the program cannot be reached or started, or is too busy: nothing was begun'
  },
  lost: {
    code: 9,
    means: 'the connection was lost, and the run may have begun: ask --status, or repeat with the same --key'
  }
} as const

export type Exit = keyof typeof exits

export const exitNames = Object.keys(exits) as readonly Exit[]
