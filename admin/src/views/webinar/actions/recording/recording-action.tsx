import { TextInput } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../../api/fields.ts";
import { order } from "../../../../api/order.ts";
import { fieldMessages } from "../../../../api/problem.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { useInterest } from "../../interest/queries.ts";
import { isOvertaken, useRemember, useWebinarChange } from "../../queries.ts";
import { useAsking, type ActionProps } from "../use-asking.ts";

export function RecordingAction({ webinar, conflict }: ActionProps) {
  const { recording: words } = useMessages();
  const asking = useAsking({ webinar, conflict });
  const [url, setUrl] = useState(webinar.recording_url ?? "");
  const { count } = useInterest(webinar.id);
  const remember = useRemember(webinar.id);
  const attach = useWebinarChange(
    webinar.id,
    (body: { recording_url: string }, header) =>
      order("POST", "/sys/webinars/{id}/recording", { path: { id: webinar.id }, header, body }),
    remember.webinar,
    asking.guard,
  );
  const isPublished = webinar.status === "PUBLISHED";
  const close = () => {
    asking.close();
    attach.reset();
  };
  return (
    <>
      <OnlineButton variant={isPublished ? "default" : "filled"} onClick={asking.ask}>
        {isPublished ? words.correction.button : words.button}
      </OnlineButton>
      <ConfirmDialog
        isOpen={asking.isAsking}
        title={isPublished ? words.correction.title : words.title}
        consequence={isPublished ? words.correction.consequence : words.consequence(count)}
        submit={isPublished ? words.correction.submit : words.submit}
        isBusy={attach.isPending}
        error={isOvertaken(attach.error) ? null : attach.error}
        onConfirm={() => attach.mutate({ recording_url: url.trim() }, { onSuccess: close })}
        onClose={close}
      >
        <TextInput
          label={words.url}
          description={words.urlHint}
          type="url"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          error={fieldMessages(attach.error).recording_url}
          maxLength={fields.Recording.recording_url.maxLength}
          required={fields.Recording.recording_url.required}
          data-autofocus
        />
      </ConfirmDialog>
    </>
  );
}
