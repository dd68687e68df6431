/** An action that was chosen outside of the webinar's page. The page opens the dialog that asks about it. */
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { WebinarAction } from "../../../api/wire.ts";
import type { PlanningStep } from "../../planning/planning-entries.tsx";

type Requested = WebinarAction | PlanningStep;

let requested: { id: string; action: Requested } | null = null;
const listeners = new Set<() => void>();

function setRequested(changed: typeof requested): void {
  requested = changed;
  for (const notify of listeners) notify();
}

export const requestAction = (id: string, action: Requested): void => setRequested({ id, action });

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

/** Calls `open` once for an action that was chosen for this webinar. One for another webinar is forgotten. */
export function useRequestedAction(id: string, open: (action: Requested) => void): void {
  const present = useSyncExternalStore(subscribe, () => requested);
  const take = useEffectEvent(() => {
    if (present === null) return;
    setRequested(null);
    if (present.id === id) open(present.action);
  });
  useEffect(take, [present]);
}
