import { request } from "../../../../api/request.ts";
import { remindersOf } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { isVersionConflict, useWebinarCache, useWebinarChange } from "../../changes.ts";
import { useActionDialog, type ActionProps } from "../use-action-dialog.ts";

export function PublishAction({ webinar, conflict }: ActionProps) {
  const { publish: words } = useMessages();
  const dialog = useActionDialog({ webinar, conflict });
  const cache = useWebinarCache(webinar.id);
  const publish = useWebinarChange(
    webinar.id,
    (_: void, header) =>
      request("POST", "/sys/webinars/{id}/publish", { path: { id: webinar.id }, header }),
    cache.setWebinar,
    dialog.guard,
  );
  const close = () => {
    dialog.close();
    publish.reset();
  };
  return (
    <>
      <OnlineButton onClick={dialog.open}>{words.button}</OnlineButton>
      <ConfirmDialog
        isOpen={dialog.isOpen}
        title={words.title}
        consequence={words.consequence(webinar.title, remindersOf(webinar))}
        submit={words.submit}
        isBusy={publish.isPending}
        error={isVersionConflict(publish.error) ? null : publish.error}
        onConfirm={() => publish.mutate(undefined, { onSuccess: close })}
        onClose={close}
      />
    </>
  );
}
