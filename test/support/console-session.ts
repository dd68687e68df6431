/** Sessions of the console, with a clock that only the test moves. */
import { makeIdleWatch, type Surroundings } from "../../admin/src/session/idleness.ts";
import { makeSession, type IdentityProvider } from "../../admin/src/session/session.ts";

const LIMIT_MS = 30 * 60_000;

/** One browser. Its tabs share the time of the latest use. */
export function makeBrowser() {
  let at = Date.parse("2026-11-24T10:00:00Z");
  let latest: number | null = null;
  const looks = new Set<() => void>();
  /** A tab; `use` is a click or a key in it. */
  const openTab = () => {
    const uses = new Set<() => void>();
    const added = (to: Set<() => void>, callback: () => void) => {
      to.add(callback);
      return () => void to.delete(callback);
    };
    const surroundings: Surroundings = {
      now: () => at,
      latestUse: { read: () => latest, write: (value) => void (latest = value) },
      every: (_ms, look) => added(looks, look),
      onUse: (used) => added(uses, used),
    };
    const use = () => uses.forEach((used) => used());
    return { idleWatch: makeIdleWatch(LIMIT_MS, surroundings), use };
  };
  return {
    openTab,
    pass: (minutes: number) => {
      at += minutes * 60_000;
      for (const look of looks) look();
    },
  };
}

/** A session in a browser whose clock stands still. */
export const startSession = (provider: IdentityProvider) =>
  makeSession(provider, makeBrowser().openTab().idleWatch, { tell: async () => true });
