import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { toast } from "../../../../parts/toasts.tsx";
import { navigate } from "../../../../router/location.ts";
import { PATHS } from "../../../../router/paths.ts";
import { isVersionConflict, useDeleteWebinar } from "../../changes.ts";
import { actionDialog, type ActionProps } from "../action-dialog.ts";

export function DeleteDialog(props: ActionProps) {
  const { webinar } = props;
  const { remove: words } = useMessages();
  const dialog = actionDialog(props);
  const remove = useDeleteWebinar(webinar.id, dialog.guard);
  const close = () => {
    dialog.close();
    remove.reset();
  };
  const onSuccess = () => {
    toast(words.done(webinar.title));
    navigate(PATHS.webinars);
  };
  return (
    <ConfirmDialog
      isOpen={dialog.isOpen}
      title={words.title}
      consequence={words.consequence(webinar.title)}
      submit={words.submit}
      isIrreversible
      isBusy={remove.isPending}
      error={isVersionConflict(remove.error) ? null : remove.error}
      onConfirm={() => remove.mutate(undefined, { onSuccess })}
      onClose={close}
    />
  );
}
