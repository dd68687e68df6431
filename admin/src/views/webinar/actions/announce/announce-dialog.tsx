import { request } from "../../../../api/request.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { toast } from "../../../../parts/toasts.tsx";
import { isVersionConflict, useWebinarCache, useWebinarChange } from "../../changes.ts";
import { actionDialog, type ActionProps } from "../action-dialog.ts";
import { AnnouncePreflight, useAnnouncePreview } from "./announce-preflight.tsx";

/** Tells people with an interest in the topics of a webinar that is to come. */
export function AnnounceDialog(props: ActionProps) {
  const { webinar } = props;
  const { announce: words, webinarPage } = useMessages();
  const dialog = actionDialog(props);
  const preview = useAnnouncePreview(webinar.id, dialog.isOpen);
  const cache = useWebinarCache(webinar.id);
  const announce = useWebinarChange(
    webinar.id,
    (_body: undefined, header) =>
      request("POST", "/sys/webinars/{id}/announce", { path: { id: webinar.id }, header }),
    (reply) => {
      cache.setRun(reply.run);
      toast(webinarPage.done.announced);
    },
    dialog.guard,
  );
  const close = () => {
    dialog.close();
    announce.reset();
  };
  return (
    <ConfirmDialog
      isOpen={dialog.isOpen}
      title={words.title}
      consequence={words.consequence}
      submit={words.submit}
      isBusy={announce.isPending}
      isReady={!preview.isLoading}
      isBlocked={preview.data === undefined}
      isIdle={preview.data?.would_get === 0}
      error={isVersionConflict(announce.error) ? null : announce.error}
      onConfirm={() => announce.mutate(undefined, { onSuccess: close })}
      onClose={close}
    >
      {dialog.isOpen && <AnnouncePreflight webinar={webinar} preview={preview} />}
    </ConfirmDialog>
  );
}
