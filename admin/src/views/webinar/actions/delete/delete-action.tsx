import { Button } from "@mantine/core";
import { useState } from "react";
import type { WebinarDetail } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { toast } from "../../../../parts/toasts.tsx";
import { navigate } from "../../../../router/location.ts";
import { PATHS } from "../../../../router/paths.ts";
import { useDeleteWebinar } from "../../queries.ts";

export function DeleteAction({ webinar }: { webinar: WebinarDetail }) {
  const { remove: words, webinar: names } = useMessages();
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteWebinar(webinar.id);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {names.actionNames.delete}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={words.title}
        consequence={words.consequence(webinar.title)}
        submit={words.submit}
        isGrave
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => {
              toast(words.done(webinar.title));
              navigate(PATHS.webinars);
            },
          })
        }
        onClose={() => setAsking(false)}
      />
    </>
  );
}
