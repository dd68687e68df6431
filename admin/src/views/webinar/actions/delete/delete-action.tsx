import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { toast } from "../../../../parts/toasts.tsx";
import { navigate } from "../../../../router/location.ts";
import { PATHS } from "../../../../router/paths.ts";
import { isVersionConflict, useDeleteWebinar } from "../../changes.ts";
import { useActionDialog, type ActionProps } from "../use-action-dialog.ts";

export function DeleteAction({ webinar, conflict }: ActionProps) {
  const { remove: words, webinar: names } = useMessages();
  const dialog = useActionDialog({ webinar, conflict });
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
    <>
      <OnlineButton variant="default" onClick={dialog.open}>
        {names.actionNames.delete}
      </OnlineButton>
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
    </>
  );
}
