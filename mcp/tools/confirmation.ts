/**
 * What a person agreed to, in a token that fits that act alone: this operator, this tool, these arguments, this many people
 * and this version. Pure but for the signature.
 */
import { createHash } from "node:crypto";
import type { SignedTokens } from "../../shared/access/signed-tokens.ts";

/** What the preview has shown. */
export interface Seen {
  /** How many people it reaches or concerns; null where the API does not count. */
  people: number | null;
  /** Of the webinar, or of the list's element; null if the act is about neither. */
  etag: string | null;
}

interface Act extends Seen {
  operator: string;
  tool: string;
  given: Readonly<Record<string, unknown>>;
}

export interface Confirmations {
  make(act: Act, now: Date): { confirmation: string; expires_at: string };
  /** What was seen when the token was made; or why it does not fit this act. */
  check(confirmation: string, act: Omit<Act, keyof Seen>, now: Date): Seen | Unfit;
}

type Unfit = "expired" | "another";

/** Long enough to read a preview and to sign in again. */
const CONFIRMATION_LIFE_MS = 10 * 60_000;

/**
 * The token is short, since an assistant has to repeat it letter by letter: what was seen and until when it holds, in the
 * clear, and a signature over that and the act.
 */
export function confirmations(tokens: SignedTokens): Confirmations {
  return {
    make(act, now) {
      const expiresAt = Math.ceil((now.getTime() + CONFIRMATION_LIFE_MS) / 1000);
      const shown = shownOf(act, expiresAt);
      const [, signature = ""] = tokens.sign(PURPOSE, subjectOf(act, shown)).split(".");
      return {
        confirmation: [shown, signature].join("."),
        expires_at: new Date(expiresAt * 1000).toISOString(),
      };
    },
    check(confirmation, act, now) {
      const dot = confirmation.lastIndexOf(".");
      const shown = confirmation.slice(0, Math.max(dot, 0));
      const subject = subjectOf(act, shown);
      const whole = `${Buffer.from(subject).toString("base64url")}.${confirmation.slice(dot + 1)}`;
      if (tokens.read(PURPOSE, whole) !== subject) return "another";
      const seen = readShown(shown);
      return seen.expiresAt * 1000 <= now.getTime() ? "expired" : seen;
    },
  };
}

const PURPOSE = "assistant-confirmation";

const shownOf = ({ people, etag }: Seen, expiresAt: number): string =>
  [expiresAt, people ?? "", etag === null ? "" : Buffer.from(etag).toString("base64url")].join(":");

/** Only of a text that we have signed. */
function readShown(shown: string): Seen & { expiresAt: number } {
  const [expiresAt = "", people = "", etag = ""] = shown.split(":");
  return {
    expiresAt: Number(expiresAt),
    people: people === "" ? null : Number(people),
    etag: etag === "" ? null : Buffer.from(etag, "base64url").toString("utf8"),
  };
}

function subjectOf({ operator, tool, given }: Omit<Act, keyof Seen>, shown: string): string {
  const digest = createHash("sha256").update(canonical(given)).digest("base64url");
  return JSON.stringify([operator, tool, digest, shown]);
}

/** The same text for arguments in any order. An assistant need not repeat those that it left out. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(
          Object.entries(each)
            .filter(([, member]) => member !== undefined)
            .toSorted(([one], [other]) => (one < other ? -1 : 1)),
        )
      : each,
  );
}
