/** Short messages about what has just been done, with an undo button where it can be undone. */
import { useSyncExternalStore } from "react";
import { useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";
import classes from "./toasts.module.css";

interface Toast {
  id: number;
  words: string;
  undo: (() => void) | null;
}

/** Long enough to read the message and press its button. */
const SHOWN_MS = 8_000;

let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const setToasts = (changed: Toast[]) => {
  toasts = changed;
  for (const notify of listeners) notify();
};

export function toast(words: string, undo: (() => void) | null = null): void {
  const id = nextId++;
  setToasts([...toasts, { id, words, undo }]);
  setTimeout(() => dismiss(id), SHOWN_MS);
}

const dismiss = (id: number) => setToasts(toasts.filter((each) => each.id !== id));

const subscribe = (onChange: () => void): (() => void) => {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
};

/** Rendered even when empty: a screen reader announces changes only in a live region that exists already. */
export function Toasts() {
  const { common } = useMessages();
  const isOnline = useOnline();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className={classes.toasts} role="status">
      {shown.map(({ id, words, undo }) => (
        <div key={id} className={classes.toast}>
          <span>{words}</span>
          {undo !== null && (
            <button
              type="button"
              disabled={!isOnline}
              onClick={() => {
                dismiss(id);
                undo();
              }}
            >
              {common.undo}
            </button>
          )}
          <button type="button" aria-label={common.close} onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
