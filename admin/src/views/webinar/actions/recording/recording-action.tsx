import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../../api/fields.ts";
import { fieldMessages } from "../../../../api/problem.ts";
import type { Webinar, WebinarDetail } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { useInterest } from "../../interest/queries.ts";
import { useRemember, useWebinarChange } from "../../queries.ts";

export function RecordingAction({ webinar }: { webinar: WebinarDetail }) {
  const { recording: words } = useMessages();
  const [isAsking, setAsking] = useState(false);
  const [url, setUrl] = useState(webinar.recording_url ?? "");
  const { count } = useInterest(webinar.id);
  const remember = useRemember(webinar.id);
  const attach = useWebinarChange<{ recording_url: string }, Webinar>(
    webinar.id,
    "recording",
    remember.webinar,
  );
  const isPublished = webinar.status === "PUBLISHED";
  const close = () => {
    setAsking(false);
    attach.reset();
  };
  return (
    <>
      <Button variant={isPublished ? "default" : "filled"} onClick={() => setAsking(true)}>
        {isPublished ? words.correction.button : words.button}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={isPublished ? words.correction.title : words.title}
        consequence={isPublished ? words.correction.consequence : words.consequence(count)}
        submit={isPublished ? words.correction.submit : words.submit}
        isBusy={attach.isPending}
        error={attach.error}
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
