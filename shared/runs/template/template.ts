import type { Format } from './formats'

/** `letter-name`: of the letter's file. */
export type TemplatePart = 'subject' | 'body' | 'letter' | 'letter-name'

/** Where somebody finds a marker again. */
export interface Place {
  readonly part: TemplatePart
  /** Counted from 1; 1 in a subject and in a name. */
  readonly paragraph: number
}

/** Something that is wrong with a template, whatever the rows hold. Nothing may be sent with one. */
export type TemplateFault =
  | { readonly kind: 'empty'; readonly part: TemplatePart }
  | { readonly kind: 'too-long'; readonly part: TemplatePart; readonly most: number }
  /** No column has this name. `suggestion`: the one that is written most alike; null: none is. */
  | (Place & { readonly kind: 'unknown-field'; readonly field: string; readonly suggestion: string | null })
  /** Several columns have this name. */
  | (Place & { readonly kind: 'ambiguous-field'; readonly field: string })
  | (Place & { readonly kind: 'unknown-format'; readonly field: string; readonly format: string })
  /** Begins with # or /, but is no condition. */
  | (Place & { readonly kind: 'unknown-marker'; readonly text: string })
  /** Names no column. */
  | (Place & { readonly kind: 'nameless'; readonly text: string })
  /** `{{` without `}}` in the same paragraph. */
  | (Place & { readonly kind: 'unclosed'; readonly text: string })
  /** `}}` without `{{`. */
  | (Place & { readonly kind: 'unopened'; readonly text: string })
  /** A column's name in single braces, which would be sent as it stands. */
  | (Place & { readonly kind: 'single-braces'; readonly field: string })
  /** Bold, a link or the like begins or ends in the middle of it. */
  | (Place & { readonly kind: 'split-field'; readonly text: string })
  /** In the address of a link or another attribute, where no value is put in. */
  | (Place & { readonly kind: 'field-in-tag'; readonly text: string })
  /** A condition that nothing ends, or an end or an else without a condition. */
  | (Place & { readonly kind: 'unbalanced'; readonly text: string })
  | (Place & { readonly kind: 'second-else'; readonly text: string })
  | (Place & { readonly kind: 'too-deep'; readonly text: string; readonly most: number })
  /** A condition that begins and ends in different paragraphs, list items or formats. */
  | (Place & { readonly kind: 'split-condition'; readonly text: string })
  /** So many others of this part are not listed. */
  | { readonly kind: 'others'; readonly part: TemplatePart; readonly count: number }

export interface Field {
  /** The column's name as the table writes it. */
  readonly name: string
  /** The column's index. */
  readonly column: number
  readonly format: Format | null
  /** Stands for a blank cell; empty: the cell may be blank. null: it may not. */
  readonly fallback: string | null
}

export interface Condition {
  readonly column: number
  /** Compared without regard to case and to how many blanks; null: met by any cell that is not blank. */
  readonly text: string | null
  /** Met where the comparison is not. */
  readonly negated: boolean
}

/** One step of writing a part. Steps go on in their order; `to` is the index of the step to go on with instead. */
export type Step =
  | { readonly kind: 'text'; readonly text: string; readonly blank: boolean }
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'unless'; readonly condition: Condition; readonly to: number }
  | { readonly kind: 'jump'; readonly to: number }
  /** An element that disappears where nothing but blanks is written up to its `end`. */
  | { readonly kind: 'begin'; readonly text: string }
  | { readonly kind: 'end'; readonly text: string }

export interface CompiledPart {
  readonly part: TemplatePart
  readonly steps: readonly Step[]
}

/** Subject and body of a message, read against the columns of one table. */
export interface Template {
  readonly columns: readonly string[]
  readonly subject: CompiledPart
  readonly body: CompiledPart
}

/** A letter's HTML, read against the columns of one table. */
export interface LetterTemplate {
  readonly columns: readonly string[]
  readonly letter: CompiledPart
}

/** One line of a table, each cell as the text that the table shows. */
export interface Row {
  /** Of the table: the same that the template was read against. */
  readonly columns: readonly string[]
  readonly cells: readonly string[]
}
