/**
 * Asks a browser to prove that somebody is at it, or at least that it took some trouble. Only a place in doubt is worth
 * it. The port; an adapter beside this file says what the proof is.
 */

/** What the page needs to find a proof. `kind` says which script of the page answers it. */
export type Challenge =
  | {
      kind: "work";
      token: string;
      /** The leading zero bits that the answer's digest must have. */
      bits: number;
    }
  | {
      kind: "recaptcha";
      site_key: string;
      action: string;
      /** The address of Google's script. */
      script: string;
    };

/** A proof that holds, and that must not have been used before. */
export interface Proof {
  /** The same for each use of the same proof. */
  id: string;
  expiresAt: Date;
}

export interface Challenges {
  /** For one form; `about` names what it is sent to. */
  issue(about: string, now: Date): Challenge;
  /** Null for a proof that does not hold, is for something else, or came too late. Does not know whether it was used. */
  check(about: string, proof: string, now: Date): Promise<Proof | null>;
}
