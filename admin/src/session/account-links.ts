/** Links that Identity Platform mails to operators, or that the operator command prints. Independent of React and Firebase. */

/**
 * What a link's code does. `set_password`: for a new account as well. `change_email`: to the address that the link was mailed
 * to. `restore_email`: after a change. `remove_factor`: one that was just added.
 */
export type LinkAction =
  | "set_password"
  | "confirm_email"
  | "change_email"
  | "restore_email"
  | "remove_factor";

export interface AccountLink {
  action: LinkAction;
  /** The account's address, as it is once the link is carried out. Null if the code does not say. */
  email: string | null;
}

/** The part of an identity provider that acts on codes. A code works once. */
export interface AccountLinks {
  /** Uses nothing up. Throws `DeadLink`. */
  inspect(code: string): Promise<AccountLink>;
  /** Ends all sessions of the account. Throws `DeadLink`. */
  setPassword(code: string, password: string): Promise<void>;
  /** Carries out any other action. Throws `DeadLink`. */
  carryOut(code: string): Promise<void>;
}

/** `expired`: too old. `used`: used before, or not a whole code. `unknown`: for something that the console cannot do. */
type Death = "expired" | "used" | "disabled" | "unknown";

/** The link does nothing any more. */
export class DeadLink extends Error {
  override readonly name = "DeadLink";
  readonly death: Death;
  constructor(death: Death, cause?: unknown) {
    super(`the link is dead: ${death}`, { cause });
    this.death = death;
  }
}
