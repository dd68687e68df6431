/** Notices that nobody uses the console. All tabs of a browser share the time of the latest use. */

/** How long before the end the operator is warned. WCAG 2.2, success criterion 2.2.1, asks for at least 20 seconds. */
export const WARNING_MS = 2 * 60_000;
const LOOK_MS = 2000;
/** Scrolling and typing report many uses a second. */
const REPORT_MS = 1000;

type Idleness = "in_use" | "warned" | "over";

/** What the browser offers. */
export interface Surroundings {
  now(): number;
  /** The time of the latest use; null if none is known. */
  latestUse: { read(): number | null; write(at: number | null): void };
  /** Calls back at this interval, until the returned function is called. */
  every(ms: number, look: () => void): () => void;
  /** Calls back when somebody clicks, types or scrolls, until the returned function is called. */
  onUse(used: () => void): () => void;
}

export interface IdleWatch {
  /** True if the session was left unused for too long before this page was opened. */
  isOver(): boolean;
  /** Reports each change, until `stop`. The session counts as in use at first. */
  start(onChange: (idleness: Idleness) => void): void;
  /** Reports a use that is no event of the page. */
  used(): void;
  /** Also forgets the latest use: the next session begins anew. */
  stop(): void;
}

export function makeIdleWatch(limitMs: number, browser: Surroundings): IdleWatch {
  const { latestUse } = browser;
  const idleness = () => {
    const now = browser.now();
    return idlenessAfter(now - (latestUse.read() ?? now), limitMs);
  };
  let stopWatching = () => {};
  let used = () => {};
  return {
    isOver: () => idleness() === "over",
    used: () => used(),
    start(onChange) {
      stopWatching();
      let reported: Idleness = "in_use";
      const look = () => {
        const found = idleness();
        if (found === reported) return;
        reported = found;
        onChange(found);
      };
      used = () => {
        const now = browser.now();
        const sinceMs = now - (latestUse.read() ?? 0);
        const isKnown = sinceMs >= 0 && sinceMs < REPORT_MS;
        // A use after the end, such as a key that wakes a laptop up, must not revive the session.
        if (!isKnown && idleness() !== "over") latestUse.write(now);
        look();
      };
      used();
      const stops = [browser.every(LOOK_MS, look), browser.onUse(() => used())];
      stopWatching = () => stops.forEach((stop) => stop());
    },
    stop() {
      stopWatching();
      latestUse.write(null);
    },
  };
}

/** Pure. */
function idlenessAfter(unusedMs: number, limitMs: number): Idleness {
  if (unusedMs >= limitMs) return "over";
  return unusedMs >= limitMs - WARNING_MS ? "warned" : "in_use";
}
