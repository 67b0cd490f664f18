/**
 * What the program runs on. `fallback`: a runtime for development whose origin is not proven; `test-build`: a package made
 * of it. Both connect to services on this computer only.
 */
export type Runtime = 'official' | 'fallback' | 'test-build'
