/** What single keys do. Pure. */

export const KEYS = {
  list: ["g", "l"],
  calendar: ["g", "c"],
  people: ["g", "p"],
  operations: ["g", "o"],
  audit: ["g", "a"],
  create: ["c"],
  edit: ["e"],
  search: ["/"],
  help: ["?"],
} as const satisfies Record<string, readonly [string] | readonly [string, string]>;

export type KeyAction = keyof typeof KEYS;
export const KEY_ACTIONS = Object.keys(KEYS) as KeyAction[];

/** The second key of a pair counts if it comes this soon after the first. */
export const PAIR_MS = 1_500;

interface Pressed {
  key: string;
  at: number;
}

interface Reading {
  action: KeyAction | null;
  /** The first key of a pair, which waits for the second. */
  first: Pressed | null;
}

export function readKey(pressed: Pressed, first: Pressed | null): Reading {
  const isPair = first !== null && pressed.at - first.at <= PAIR_MS;
  const keys = isPair ? [first.key, pressed.key] : [pressed.key];
  const action = KEY_ACTIONS.find((each) => KEYS[each].join(" ") === keys.join(" ")) ?? null;
  if (action !== null) return { action, first: null };
  // A key that completes no pair may be a command of its own, or begin another pair.
  if (isPair) return readKey(pressed, null);
  const begins = KEY_ACTIONS.some(
    (each) => KEYS[each].length === 2 && KEYS[each][0] === pressed.key,
  );
  return { action: null, first: begins ? pressed : null };
}

type Modifiers = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** ⌘K on a Mac, where Ctrl+K deletes to the end of the line; Ctrl+K elsewhere. */
export const opensPalette = ({ key, ctrlKey, metaKey, altKey }: Modifiers, isMac: boolean) =>
  key.toLowerCase() === "k" && !altKey && (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey);
