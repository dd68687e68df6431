/** Where the page is: the browser's own history, as a store. */
import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

function subscribe(onChange: () => void): () => void {
  if (listeners.size === 0) window.addEventListener("popstate", tell);
  listeners.add(onChange);
  return () => {
    listeners.delete(onChange);
    if (listeners.size === 0) window.removeEventListener("popstate", tell);
  };
}

export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

export function useQuery(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => location.search));
}

/** `replace` for what is a state of the same page, such as a filter that is being typed. */
export function navigate(to: string, { replace = false } = {}): void {
  const isOtherPage = new URL(to, location.href).pathname !== location.pathname;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  if (isOtherPage) window.scrollTo(0, 0);
  tell();
}
