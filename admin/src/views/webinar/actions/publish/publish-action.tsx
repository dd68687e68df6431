import { Button } from "@mantine/core";
import { useState } from "react";
import type { Webinar, WebinarDetail } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { useRemember, useWebinarChange } from "../../queries.ts";

export function PublishAction({ webinar }: { webinar: WebinarDetail }) {
  const { publish: words } = useMessages();
  const [isAsking, setAsking] = useState(false);
  const remember = useRemember(webinar.id);
  const publish = useWebinarChange<undefined, Webinar>(webinar.id, "publish", remember.webinar);
  const close = () => {
    setAsking(false);
    publish.reset();
  };
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.button}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.title}
        consequence={words.consequence(webinar.title)}
        submit={words.submit}
        isBusy={publish.isPending}
        error={publish.error}
        onConfirm={() => publish.mutate(undefined, { onSuccess: close })}
        onClose={close}
      />
    </>
  );
}
