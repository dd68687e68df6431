import { useEffect, useEffectEvent, useRef } from "react";
import { areKeysOn } from "./preference.ts";
import { opensPalette, readKey, type KeyAction } from "./read-key.ts";

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);

/** As it stands on the keyboard, in every language. */
export const paletteKey = (): string => (isMac() ? "⌘K" : "Ctrl K");

/** Somebody types there, or the keys have another meaning there. */
const OWN_KEYS =
  "input, select, textarea, [contenteditable], [role=menu], [role=listbox], [role=combobox]";

const isTyping = ({ target }: Event): boolean =>
  target instanceof Element && target.closest(OWN_KEYS) !== null;

const isDialogOpen = (): boolean => document.querySelector("[role=dialog]") !== null;

/** Calls `run` for single keys outside of fields and dialogs, and `openPalette` for Ctrl+K or ⌘K outside of dialogs. */
export function useKeys(run: (action: KeyAction) => void, openPalette: () => void): void {
  const first = useRef<Parameters<typeof readKey>[1]>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || isDialogOpen()) return;
    if (opensPalette(event, isMac())) {
      event.preventDefault();
      openPalette();
      return;
    }
    const isModified = event.ctrlKey || event.metaKey || event.altKey;
    // Shift alone is no key, and "?" needs it.
    if (isModified || event.key === "Shift" || isTyping(event) || !areKeysOn()) return;
    const reading = readKey({ key: event.key, at: event.timeStamp }, first.current);
    first.current = reading.first;
    if (reading.action === null) return;
    event.preventDefault();
    run(reading.action);
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
