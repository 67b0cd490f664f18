import { Fragment } from 'react'

/** An address that wraps after its @ and its dots, before it breaks anywhere else. */
export function Address({ children }: { readonly children: string }) {
  return [...children.matchAll(/[^@.]+[@.]*|[@.]+/g)].map(part => (
    <Fragment key={part.index}>
      {part.index > 0 && <wbr />}
      {part[0]}
    </Fragment>
  ))
}
