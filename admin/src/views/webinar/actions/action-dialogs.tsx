import type { WebinarAction, WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Notice } from "../../../parts/notice.tsx";
import { DIALOGS } from "./registry.tsx";
import type { Actions } from "./use-actions.ts";

interface ActionDialogsProps {
  webinar: WebinarDetail;
  actions: Actions;
}

/** The dialogs of the allowed actions. Closed ones stay, so that they can report a late failure. */
export function ActionDialogs({ webinar, actions }: ActionDialogsProps) {
  const allowed = webinar.allowed_actions.filter(({ allowed }) => allowed);
  return (Object.keys(DIALOGS) as WebinarAction[]).map((action) => {
    const Dialog = DIALOGS[action];
    const isAllowed = allowed.some((each) => each.action === action);
    if (Dialog === undefined || !isAllowed) return null;
    return (
      <Dialog
        key={action}
        webinar={webinar}
        seenVersion={actions.seenVersionFor(action)}
        close={actions.close}
        onOvertaken={actions.onOvertaken}
      />
    );
  });
}

/** Somebody else has changed the webinar first, so an action was not carried out. */
export function OvertakenNotice({ actions: { overtakenBy } }: { actions: Actions }) {
  const { webinar: words } = useMessages();
  if (overtakenBy === null) return null;
  return (
    <Notice tone="warn" title={words.overtakenTitle(overtakenBy.name)}>
      <p>{words.overtaken}</p>
    </Notice>
  );
}
