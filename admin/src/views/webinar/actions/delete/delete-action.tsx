import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { toast } from "../../../../parts/toasts.tsx";
import { navigate } from "../../../../router/location.ts";
import { PATHS } from "../../../../router/paths.ts";
import { isOvertaken, useDeleteWebinar } from "../../queries.ts";
import { useAsking, type ActionProps } from "../use-asking.ts";

export function DeleteAction({ webinar, conflict }: ActionProps) {
  const { remove: words, webinar: names } = useMessages();
  const asking = useAsking({ webinar, conflict });
  const remove = useDeleteWebinar(webinar.id, asking.guard);
  const close = () => {
    asking.close();
    remove.reset();
  };
  return (
    <>
      <OnlineButton variant="default" onClick={asking.ask}>
        {names.actionNames.delete}
      </OnlineButton>
      <ConfirmDialog
        isOpen={asking.isAsking}
        title={words.title}
        consequence={words.consequence(webinar.title)}
        submit={words.submit}
        isGrave
        isBusy={remove.isPending}
        error={isOvertaken(remove.error) ? null : remove.error}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              toast(words.done(webinar.title));
              navigate(PATHS.webinars);
            },
          })
        }
        onClose={close}
      />
    </>
  );
}
