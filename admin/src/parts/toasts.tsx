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

/** Long enough to read the message and press its button. While somebody points at the messages, they stay. */
const SHOWN_MS = 8_000;

let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();
const setToasts = (changed: Toast[]) => {
  toasts = changed;
  for (const notify of listeners) notify();
};

const timers = new Map<number, ReturnType<typeof setTimeout>>();
let isHeld = false;

export function toast(words: string, undo: (() => void) | null = null): void {
  const id = nextId++;
  setToasts([...toasts, { id, words, undo }]);
  if (!isHeld) startTimer(id);
}

const startTimer = (id: number) =>
  timers.set(
    id,
    setTimeout(() => dismiss(id), SHOWN_MS),
  );

/** https://www.w3.org/TR/WCAG22/#timing-adjustable */
function hold(mustStay: boolean): void {
  if (isHeld === mustStay) return;
  isHeld = mustStay;
  for (const timer of timers.values()) clearTimeout(timer);
  timers.clear();
  if (!mustStay) for (const { id } of toasts) startTimer(id);
}

function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  setToasts(toasts.filter((each) => each.id !== id));
  // The element that was pointed at or focused is gone, and no event tells that it is left.
  hold(false);
}

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
    <div
      className={classes.toasts}
      role="status"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
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
