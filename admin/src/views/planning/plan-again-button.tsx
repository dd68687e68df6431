import { Button, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { Webinar } from "../../api/wire.ts";
import { useOnline } from "../../connection/online.ts";
import { useMessages } from "../../messages/context.tsx";
import { useLoaded } from "../../session/lazy-dialogs.tsx";

/** For a webinar that is over or cancelled, in the list. */
export function PlanAgainButton({ webinar }: { webinar: Webinar }) {
  const { planning: words } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const isOnline = useOnline();
  const close = () => setOpen(false);
  const Dialog = useLoaded(isOpen, () => import("./plan-again-dialog.tsx"), close);
  if (webinar.status === "DRAFT" || webinar.status === "SCHEDULED") return null;
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        disabled={!isOnline}
        onClick={() => setOpen(true)}
      >
        {words.again}
        <VisuallyHidden> {words.againOf(webinar.title)}</VisuallyHidden>
      </Button>
      {isOpen && Dialog && <Dialog webinar={webinar} onClose={close} />}
    </>
  );
}
