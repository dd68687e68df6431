/** What a new password must not be (docs/security.md, "Signing in"). Independent of React. */

/** `leaked`: in the list of leaked passwords. `context`: made of our own words. */
type Weakness = "leaked" | "context";

/** The new password is easy to guess. */
export class WeakPassword extends Error {
  override readonly name = "WeakPassword";
  readonly weakness: Weakness;
  constructor(weakness: Weakness) {
    super(`the password is weak: ${weakness}`);
    this.weakness = weakness;
  }
}

/** Words that whoever guesses tries first here: the organisation, the product, the roles. */
export const CONTEXT_WORDS: readonly string[] = [
  "petanquelife",
  "petanque",
  "boules",
  "boule",
  "cochonnet",
  "webinars",
  "webinar",
  "webinaire",
  "operator",
  "operateur",
  "support",
  "engineer",
  "console",
  "admin",
  "password",
  "motdepasse",
];

/** So many characters must be left without those words, and without what is before the @ of the operator's address. */
const OWN_CHARACTERS_MIN = 8;

/** `leaked`: see `isLeaked`. Null for a password that may be taken. */
export async function weaknessOf(
  password: string,
  { email, leaked }: { email: string; leaked: () => Promise<Uint8Array> },
): Promise<Weakness | null> {
  if (isMadeOfContext(password, email)) return "context";
  return (await isLeaked(password, await leaked())) ? "leaked" : null;
}

function isMadeOfContext(password: string, email: string): boolean {
  const [name = ""] = email.split("@");
  const words = [name, ...name.split(/[^a-z]+/i), ...CONTEXT_WORDS]
    .map((word) => plain(word))
    .filter((word) => word.length >= 3)
    .toSorted((one, other) => other.length - one.length);
  let left = plain(password);
  for (const word of words) left = left.replaceAll(word, "");
  return Array.from(left).length < OWN_CHARACTERS_MIN;
}

const LOOKALIKES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "@": "a",
  "5": "s",
  $: "s",
};

/** Without accents, case and the usual digits for letters. */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[01345@$]/g, (sign) => LOOKALIKES[sign] ?? sign)
    .replaceAll(/[\s._-]/g, "");

const DIGEST_BYTES = 4;

/**
 * `list`: the first four bytes of the SHA-256 of each leaked password in lower case, sorted. One of 100,000 other passwords is
 * taken for a leaked one.
 */
export async function isLeaked(password: string, list: Uint8Array): Promise<boolean> {
  const text = new TextEncoder().encode(password.toLowerCase());
  const wanted = new DataView(await crypto.subtle.digest("SHA-256", text)).getUint32(0);
  const digests = new DataView(list.buffer, list.byteOffset, list.byteLength);
  let [from, to] = [0, list.byteLength / DIGEST_BYTES];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const found = digests.getUint32(middle * DIGEST_BYTES);
    if (found === wanted) return true;
    if (found < wanted) from = middle + 1;
    else to = middle;
  }
  return false;
}
