/** The address of the page: the browser's history as a store that components subscribe to. */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const notify = () => {
  for (const listener of listeners) listener();
};

function subscribe(onChange: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("popstate", notify);
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
    if (listeners.size === 0) window.removeEventListener("popstate", notify);
  };
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

export function useQuery(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));
}

/**
 * The part of the address after `#`. Browsers send it to no server, so what must not be in a log may be there, such as
 * the address of a person.
 */
export const useFragment = (): string =>
  fragmentText(useSyncExternalStore(subscribe, () => location.hash));

/** A fragment that somebody has cut short is read as it is. */
export function fragmentText(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** `replace` adds no history entry; it suits a state of the same page, such as a filter that somebody is typing. */
export function navigate(to: string, { replace = false } = {}): void {
  const isOtherPage = new URL(to, location.href).pathname !== location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  if (isOtherPage) window.scrollTo(0, 0);
  notify();
}
