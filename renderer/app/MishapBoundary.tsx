import { Component, type ReactNode } from 'react'

interface MishapBoundaryProps {
  /** Another one begins anew: what failed may do for other content. */
  readonly about: string
  readonly fallback: ReactNode
  readonly children: ReactNode
}

interface MishapBoundaryState {
  readonly failedAbout: string | null
}

/** Keeps a bug in one part of the page from blanking the window: what was typed and sent is in the main process. */
export class MishapBoundary extends Component<MishapBoundaryProps, MishapBoundaryState> {
  override state: MishapBoundaryState = { failedAbout: null }

  static getDerivedStateFromError(): Partial<MishapBoundaryState> {
    return { failedAbout: '' }
  }

  static getDerivedStateFromProps(
    { about }: MishapBoundaryProps,
    { failedAbout }: MishapBoundaryState
  ): Partial<MishapBoundaryState> | null {
    if (failedAbout === null) return null
    if (failedAbout === '') return { failedAbout: about }
    return failedAbout === about ? null : { failedAbout: null }
  }

  override render(): ReactNode {
    return this.state.failedAbout === null ? this.props.children : this.props.fallback
  }
}
