/** The parser of the PDF library, which comes without types; the library finds it where it is laid. */
declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown
}
