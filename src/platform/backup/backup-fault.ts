/** A backup cannot be made, read or restored, and the message says why in a plain sentence. */
export class BackupFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupFault'
  }
}
