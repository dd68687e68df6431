/** What the operator may see. The API decides; this only keeps the console from offering what it would refuse. */
import { useEffect, useState } from "react";
import { useOnline } from "../connection/online.ts";
import { useSession, useSessionState } from "./context.ts";

/** False until the token has been read, and for as long as there is none. */
export function useIsEngineer(): boolean {
  const session = useSession();
  const { person } = useSessionState();
  const isOnline = useOnline();
  const [isEngineer, setEngineer] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const token = await session.token();
      if (isCurrent) setEngineer(capabilitiesIn(token).includes("sys_engineer"));
    };
    // Without a connection it may fail: a token that has to be renewed needs one.
    look().catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, [session, person, isOnline]);
  return isEngineer;
}

/** The claim `capabilities` of an ID token, unverified; nothing for a token that cannot be read. Pure. */
export function capabilitiesIn(token: string | null): string[] {
  try {
    const payload = token?.split(".")[1] ?? "";
    const claims: unknown = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
    const named = (claims as { capabilities?: unknown } | null)?.capabilities;
    return Array.isArray(named) ? named.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}
