import { useEffect, useState, type ComponentType } from "react";
import { useSession, useSessionState } from "./context.ts";

/** Loads the password dialog when it is first needed. If it does not load, the waiting request is not sent. */
export function PasswordQuestion() {
  const session = useSession();
  const { isPasswordAsked } = useSessionState();
  const [Dialog, setDialog] = useState<ComponentType | null>(null);
  const mustLoad = isPasswordAsked && Dialog === null;
  useEffect(() => {
    if (!mustLoad) return;
    const load = async () => {
      const { default: loaded } = await import("./fresh-auth-dialog.tsx");
      setDialog(() => loaded);
    };
    load().catch(() => session.dismissPassword());
  }, [mustLoad, session]);
  return Dialog && <Dialog />;
}
