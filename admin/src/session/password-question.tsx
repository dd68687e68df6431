import { useEffect, useState, type ComponentType } from "react";
import { useSession, useSessionState } from "./context.ts";

/** The dialog that asks for the password, loaded when it is first needed. If it cannot be loaded, the order is not sent. */
export function PasswordQuestion() {
  const session = useSession();
  const { isPasswordAsked } = useSessionState();
  const [Dialog, setDialog] = useState<ComponentType | null>(null);
  const isMissing = isPasswordAsked && Dialog === null;
  useEffect(() => {
    if (!isMissing) return;
    const load = async () => {
      const { default: loaded } = await import("./fresh-auth-dialog.tsx");
      setDialog(() => loaded);
    };
    load().catch(() => session.dismissPassword());
  }, [isMissing, session]);
  return Dialog && <Dialog />;
}
