/** Keeps what was typed from being lost by a link, the Back button, a reload or a closed tab. */
import { useEffect } from "react";

/**
 * Asks before the page is left while `isDirty`. One listener serves links and Back alike:
 * https://developer.mozilla.org/docs/Web/API/Navigation/navigate_event; where a browser lacks it, leaving
 * the site altogether is still asked about.
 */
export function useUnsavedGuard(isDirty: boolean, question: string): void {
  useEffect(() => {
    if (!isDirty) return;
    const onLeave = (event: BeforeUnloadEvent) => event.preventDefault();
    const onNavigate = (event: NavigateEvent) => {
      const isSamePage = new URL(event.destination.url).pathname === location.pathname;
      // What cannot be cancelled here comes to beforeunload.
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
