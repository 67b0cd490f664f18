/** What a channel says under the signature of the program's makers. */
interface ChannelWord {
  /** The version that is later than this one; null: there is none. */
  readonly later: string | null
  /** When its makers signed it, in milliseconds since 1970. */
  readonly signedAt: number
}

/** Where later versions come from. Of what runs at the same time only the last look counts. */
export interface UpdateSource {
  /** Ends a download that is under way. Throws `NotSigned`, or what the network throws. */
  look(channel: string): Promise<ChannelWord>
  /** Fetches the version that was found; `progress` is told the share that has come, from 0 to 1. */
  download(progress: (share: number) => void): Promise<void>
  /**
   * Does what takes time before what was fetched can be put in the program's place. On macOS that happens from here on
   * whenever the program ends. Rejects with `NotPutBack` where an earlier attempt left the program's file beside its place.
   */
  prepare(): Promise<void>
  /** Instead of `install`: nothing that was prepared lies about. */
  forgo(): void
  /**
   * Puts what was prepared in the program's place, which ends and starts anew; that has begun when this returns. Rejects
   * where it cannot be, with `NotPutBack` where the program's file lies beside its place since; otherwise the end of the
   * program comes first.
   */
  install(): Promise<never>
}
