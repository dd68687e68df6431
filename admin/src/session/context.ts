import { createContext, use, useSyncExternalStore } from "react";
import type { AccountLinks } from "./account-links.ts";
import type { Session, SessionState } from "./session.ts";

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error("useSession needs a SessionContext above it");
  return session;
}

export const AccountLinksContext = createContext<AccountLinks | null>(null);

export function useAccountLinks(): AccountLinks {
  const links = use(AccountLinksContext);
  if (links === null) throw new Error("useAccountLinks needs an AccountLinksContext above it");
  return links;
}

export function useSessionState(): SessionState {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.state);
}
