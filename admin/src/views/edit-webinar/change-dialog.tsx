import type { ChangePreview, Webinar } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { ReachSummary } from "../webinar/reach/reach-summary.tsx";
import { ChangeList } from "./change-list.tsx";

/** Asks before a change that people are told of: shows what changes, and whom it reaches. */
export function ChangeDialog({
  preview,
  webinar,
  isBusy,
  error,
  onConfirm,
  onClose,
}: {
  preview: ChangePreview;
  webinar: Webinar;
  isBusy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { change: words } = useMessages().reach;
  return (
    <ConfirmDialog
      isOpen
      title={words.title}
      consequence={words.consequence}
      submit={words.submit}
      // Pressing Enter twice in the form must not send mail.
      isGrave
      isBusy={isBusy}
      error={error}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ChangeList preview={preview} webinar={webinar} />
      <ReachSummary reach={preview} />
    </ConfirmDialog>
  );
}
