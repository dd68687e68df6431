import { request } from "../../../../api/request.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { isVersionConflict, useWebinarCache, useWebinarChange } from "../../changes.ts";
import { useActionDialog, type ActionProps } from "../use-action-dialog.ts";
import { AnnouncePreflight } from "./announce-preflight.tsx";

/** Tells people with an interest in the topics of a webinar that is to come. */
export function AnnounceAction(props: ActionProps) {
  const { webinar } = props;
  const { announce: words, webinar: names } = useMessages();
  const dialog = useActionDialog(props);
  const cache = useWebinarCache(webinar.id);
  const announce = useWebinarChange(
    webinar.id,
    (_body: undefined, header) =>
      request("POST", "/sys/webinars/{id}/announce", { path: { id: webinar.id }, header }),
    (reply) => cache.setRun(reply.run),
    dialog.guard,
  );
  const close = () => {
    dialog.close();
    announce.reset();
  };
  return (
    <>
      <OnlineButton variant="default" onClick={dialog.open}>
        {names.actionNames.announce}
      </OnlineButton>
      <ConfirmDialog
        isOpen={dialog.isOpen}
        title={words.title}
        consequence={words.consequence}
        submit={words.submit}
        isBusy={announce.isPending}
        error={isVersionConflict(announce.error) ? null : announce.error}
        onConfirm={() => announce.mutate(undefined, { onSuccess: close })}
        onClose={close}
      >
        {dialog.isOpen && <AnnouncePreflight webinar={webinar} />}
      </ConfirmDialog>
    </>
  );
}
