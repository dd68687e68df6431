/** Keeps typed text from being lost through a link, the Back button, a reload or a closed tab. */
import { useEffect } from "react";

/**
 * Asks before the page is left while `isDirty`. One `navigate` listener covers links and Back:
 * https://developer.mozilla.org/docs/Web/API/Navigation/navigate_event. In a browser without that event, only leaving
 * the site is asked about.
 */
export function useUnsavedGuard(isDirty: boolean, question: string): void {
  useEffect(() => {
    if (!isDirty) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    const onNavigate = (event: NavigateEvent) => {
      const isSamePage = new URL(event.destination.url).pathname === location.pathname;
      // A navigation that cannot be cancelled here reaches beforeunload.
      if (!event.cancelable || isSamePage || !event.destination.sameDocument) return;
      if (!window.confirm(question)) event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    window.navigation?.addEventListener("navigate", onNavigate);
    return () => {
      window.removeEventListener("beforeunload", onLeave);
      window.navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [isDirty, question]);
}
