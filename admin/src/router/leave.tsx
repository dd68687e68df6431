import { useEffect } from "react";
import { navigate } from "./location.ts";

/** Goes on once the page has been drawn, so that what guarded it knows that all is saved. */
export function Leave({ to }: { to: string }) {
  useEffect(() => navigate(to), [to]);
  return null;
}
