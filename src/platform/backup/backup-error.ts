/** A backup cannot be taken, read or put back. The message is for the operator and names the part where one is at fault. */
export class BackupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "BackupError";
  }
}
