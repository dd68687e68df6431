import type { Surroundings } from "./idleness.ts";

const KEY = "latest-use";
const USES = ["pointerdown", "keydown", "wheel", "touchmove"] as const;

export const browserSurroundings: Surroundings = {
  now: () => Date.now(),
  latestUse: {
    read() {
      const stored = localStorage.getItem(KEY);
      return stored === null ? null : Number(stored);
    },
    write(at) {
      if (at === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, String(at));
    },
  },
  every(ms, look) {
    const timer = setInterval(look, ms);
    return () => clearInterval(timer);
  },
  onUse(used) {
    // Capture, so that no component can keep an event to itself.
    const options = { capture: true, passive: true };
    for (const use of USES) addEventListener(use, used, options);
    return () => {
      for (const use of USES) removeEventListener(use, used, options);
    };
  },
};
