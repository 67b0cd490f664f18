import { exitNames, exits } from './exits'

/** Each option, and what it means. */
export const helpLines: readonly (readonly [option: string, means: string])[] = [
  ['--run <file>', 'the table of recipients, CSV or XLSX; one message to each row'],
  ['--subject <words>', 'may have fields such as {{name}}'],
  ['--template <file>', 'the message in HTML (UTF-8, 2 MB at most), which may have fields'],
  ['--mailbox <address>', 'which mailbox sends; needed where several are connected'],
  ['--sheet <name>', 'of a workbook; the first with rows unless given'],
  ['--name <words>', 'the run’s name; the table’s unless given'],
  ['--address <column>', 'holds the certified addresses; guessed unless given'],
  ['--label <column>', 'holds the case that a row’s cost is counted for'],
  ['--file-column <column>', 'names a row’s own file, which lies in --folder; may be repeated'],
  ['--folder <folder>', 'in which the rows’ own files lie'],
  ['--attach <file>', 'goes with every row; may be repeated'],
  ['--letter <file>', 'HTML that becomes a PDF for each row, called --letter-name <name.pdf>'],
  [
    '--hours 8:00-18:30',
    'messages go only then, by the clock of Rome; with --weekdays from Monday to Friday'
  ],
  ['--at 2026-12-24T09:00', 'begins then, by the clock of Rome'],
  ['--skip-faulty', 'leaves out rows with faults or warnings; without it there must be none'],
  ['--dry-run', 'says what it would take, and keeps nothing'],
  ['--yes --max-cost <euro>', 'starts it, if it costs no more; without --yes it stays a draft'],
  ['--key <words>', 'starts no second run with the same key: for whatever may be repeated, as by cron'],
  ['--accept-unknown-price', 'starts it although nobody knows what messages beyond the included ones cost'],
  ['--wait', 'follows it until every message is handed over; the exit code tells how it went'],
  ['--start <run>', 'starts a draft; needs --yes and --max-cost'],
  ['--status <run>', 'tells how a run stands'],
  ['--pause <run>, --stop <run>', 'what has not left does not leave for now, or not any more'],
  ['--resume <run>', 'goes on; needs --yes and --max-cost, for all of it'],
  ['--json', 'one JSON object a line; the last one has "type":"end"'],
  ['--help', 'this text']
]

/** What `--help` prints. */
export function helpText(): string {
  const table = (rows: readonly (readonly [string, string])[], width: number) =>
    rows.map(([name, means]) => `  ${name.padEnd(width)}${means}`).join('\n')
  const codes = exitNames.map(name => [String(exits[name].code), exits[name].means] as const)
  return [
    'Sends one certified message to each row of a table.',
    'Give --key to a command that may be repeated: with the same key nothing is sent twice.',
    '',
    table(helpLines, 30),
    '',
    'Exit codes:',
    table(codes, 4),
    ''
  ].join('\n')
}
