/** The program cannot start for a reason that the operator can do something about; the message is the whole story. */
export class StartError extends Error {
  override name = "StartError";
}
