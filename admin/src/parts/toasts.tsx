/** Short messages of what has just been done, with a way back where there is one. */
import { useSyncExternalStore } from "react";
import { useOnline } from "../connection/online.ts";
import { useMessages } from "../messages/context.tsx";
import classes from "./toasts.module.css";

interface Toast {
  id: number;
  words: string;
  undo: (() => void) | null;
}

/** Long enough to read, and to reach for the way back. */
const SHOWN_MS = 8_000;

let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const become = (changed: Toast[]) => {
  toasts = changed;
  for (const tell of listeners) tell();
};

export function toast(words: string, undo: (() => void) | null = null): void {
  const id = nextId++;
  become([...toasts, { id, words, undo }]);
  setTimeout(() => dismiss(id), SHOWN_MS);
}

const dismiss = (id: number) => become(toasts.filter((each) => each.id !== id));

const subscribe = (onChange: () => void): (() => void) => {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
};

/** Always there, because a screen reader hears only of changes to a region that it knows. */
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
