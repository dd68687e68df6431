/** Dialogs that most visits never need, each loaded when it is first needed. */
import { useEffect, useEffectEvent, useState, type ComponentType } from "react";
import { useSession, useSessionState } from "./context.ts";

/** If the dialog does not load, the waiting request is not sent. */
export function PasswordQuestion() {
  const session = useSession();
  const { isPasswordAsked } = useSessionState();
  const Dialog = useLoaded(
    isPasswordAsked,
    () => import("./fresh-auth-dialog.tsx"),
    () => session.dismissPassword(),
  );
  return Dialog && <Dialog />;
}

/** If the dialog does not load, the session ends without a warning. */
export function IdleWarning() {
  const { isEndingUnused } = useSessionState();
  const Dialog = useLoaded(isEndingUnused, () => import("./idle-warning-dialog.tsx"));
  return Dialog && <Dialog />;
}

/** Null until the component is needed and has loaded. */
export function useLoaded<Props>(
  isNeeded: boolean,
  load: () => Promise<{ default: ComponentType<Props> }>,
  onFailure: () => void = () => {},
): ComponentType<Props> | null {
  const [Loaded, setLoaded] = useState<ComponentType<Props> | null>(null);
  const mustLoad = isNeeded && Loaded === null;
  const start = useEffectEvent(() => {
    load().then(({ default: loaded }) => setLoaded(() => loaded), onFailure);
  });
  useEffect(() => {
    if (mustLoad) start();
  }, [mustLoad]);
  return Loaded;
}
