import { useEffect, type ComponentProps, type MouseEvent } from "react";
import { navigate } from "./location.ts";

/** A link that navigates within the console. A click with a modifier key or another button is left to the browser. */
export function Link({ href, onClick, ...rest }: ComponentProps<"a"> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey);
    if (!isPlain || event.altKey || event.defaultPrevented) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}

/** Navigates after it has rendered. By then `useUnsavedGuard` knows that the form is saved, and does not ask. */
export function Redirect({ to }: { to: string }) {
  useEffect(() => navigate(to), [to]);
  return null;
}
