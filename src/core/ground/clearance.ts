/**
 * Leave to write what others see: stages, indexes, records, reports. Whatever writes asks for one, so a run that is refused
 * because its files are not as committed has written nothing, whatever it did in which order.
 *
 * Only the finished check of the work tree makes one (`src/core/git/work-tree-check.ts`); the dependency rules let other
 * rooms read the type and nothing else.
 */
export class Clearance {
  // Makes the type one that no other object has.
  declare protected readonly isGiven: true;

  /** Gives leave when `check` has come to its end. Rejects as `check` does. */
  static async after(check: () => Promise<void>): Promise<Clearance> {
    await check();
    return new Clearance();
  }

  private constructor() {
    Object.freeze(this);
  }
}
