import { fileFault } from './file-fault.ts'

/** Refuses a file that is larger than is taken, with a `FileFault`. */
export function checkSize(bytes: Uint8Array, fileName: string, mostBytes: number): void {
  if (bytes.length <= mostBytes) return
  throw fileFault(fileName, `the file is larger than ${mostBytes.toLocaleString('en-GB')} bytes`)
}
