import type { ChangePreview, Webinar } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { ReachSummary } from "../webinar/reach/reach-summary.tsx";
import { ChangeList } from "./change-list.tsx";

interface ChangeDialogProps {
  preview: ChangePreview;
  webinar: Webinar;
  isBusy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Shows what a change does and who is told about it, before it is saved. */
export function ChangeDialog({ preview, webinar, ...dialog }: ChangeDialogProps) {
  const { change: words } = useMessages().reach;
  return (
    <ConfirmDialog
      isOpen
      title={words.title}
      consequence={words.consequence}
      submit={words.submit}
      // Not focused, so that a second Enter in the form cannot send mail.
      isIrreversible
      {...dialog}
    >
      <ChangeList preview={preview} webinar={webinar} />
      <ReachSummary reach={preview} />
    </ConfirmDialog>
  );
}
