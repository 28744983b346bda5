/** Something the user can put right: its message is shown without a stack and the process ends with exit code 1. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}
