import { request } from "../../../../api/request.ts";
import { remindersOf } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { toast } from "../../../../parts/toasts.tsx";
import { isVersionConflict, useWebinarCache, useWebinarChange } from "../../changes.ts";
import { actionDialog, type ActionProps } from "../action-dialog.ts";

export function PublishDialog(props: ActionProps) {
  const { webinar } = props;
  const { publish: words, webinarPage } = useMessages();
  const dialog = actionDialog(props);
  const cache = useWebinarCache(webinar.id);
  const publish = useWebinarChange(
    webinar.id,
    (_: void, header) =>
      request("POST", "/sys/webinars/{id}/publish", { path: { id: webinar.id }, header }),
    (reply) => {
      // Said here, because a published webinar offers no such dialog: this component is gone.
      toast(webinarPage.done.published);
      cache.setWebinar(reply);
    },
    dialog.guard,
  );
  const close = () => {
    dialog.close();
    publish.reset();
  };
  return (
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
  );
}
