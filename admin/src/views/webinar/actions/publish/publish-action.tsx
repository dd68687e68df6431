import { order } from "../../../../api/order.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { isOvertaken, useRemember, useWebinarChange } from "../../queries.ts";
import { useAsking, type ActionProps } from "../use-asking.ts";

export function PublishAction({ webinar, conflict }: ActionProps) {
  const { publish: words } = useMessages();
  const asking = useAsking({ webinar, conflict });
  const remember = useRemember(webinar.id);
  const publish = useWebinarChange(
    webinar.id,
    (_: void, header) =>
      order("POST", "/sys/webinars/{id}/publish", { path: { id: webinar.id }, header }),
    remember.webinar,
    asking.guard,
  );
  const close = () => {
    asking.close();
    publish.reset();
  };
  return (
    <>
      <OnlineButton onClick={asking.ask}>{words.button}</OnlineButton>
      <ConfirmDialog
        isOpen={asking.isAsking}
        title={words.title}
        consequence={words.consequence(webinar.title)}
        submit={words.submit}
        isBusy={publish.isPending}
        error={isOvertaken(publish.error) ? null : publish.error}
        onConfirm={() => publish.mutate(undefined, { onSuccess: close })}
        onClose={close}
      />
    </>
  );
}
