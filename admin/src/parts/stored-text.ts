/** A text that this browser keeps under a key, for every tab of the console. */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function subscribe(onChange: () => void): () => void {
  // The event comes from other tabs.
  window.addEventListener("storage", onChange);
  listeners.add(onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    listeners.delete(onChange);
  };
}

/** Null if nothing is stored. */
export const storedText = (key: string): string | null => localStorage.getItem(key);

export const useStoredText = (key: string): string | null =>
  useSyncExternalStore(subscribe, () => storedText(key));

/** Null removes it. */
export function storeText(key: string, text: string | null): void {
  if (text === null) localStorage.removeItem(key);
  else localStorage.setItem(key, text);
  for (const notify of listeners) notify();
}
