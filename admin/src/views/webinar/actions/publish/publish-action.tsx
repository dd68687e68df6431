import type { Webinar } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { isOvertaken, useRemember, useWebinarChange } from "../../queries.ts";
import { useAsking, type ActionProps } from "../use-asking.ts";

export function PublishAction({ webinar, conflict }: ActionProps) {
  const { publish: words } = useMessages();
  const asking = useAsking({ webinar, conflict });
  const remember = useRemember(webinar.id);
  const publish = useWebinarChange<undefined, Webinar>(
    webinar.id,
    "publish",
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
