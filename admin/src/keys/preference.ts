/** Whether single keys are commands. They can be switched off: https://www.w3.org/TR/WCAG22/#character-key-shortcuts */
import { useSyncExternalStore } from "react";

const STORAGE_KEY = "single-keys";
const OFF = "off";

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

export const areKeysOn = (): boolean => localStorage.getItem(STORAGE_KEY) !== OFF;

export const useAreKeysOn = (): boolean => useSyncExternalStore(subscribe, areKeysOn);

export function switchKeys(isOn: boolean): void {
  if (isOn) localStorage.removeItem(STORAGE_KEY);
  else localStorage.setItem(STORAGE_KEY, OFF);
  for (const notify of listeners) notify();
}
