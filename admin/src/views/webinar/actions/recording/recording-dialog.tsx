import { TextInput } from "@mantine/core";
import { useState } from "react";
import { fields } from "../../../../api/fields.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { fieldTexts } from "../../../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { toast } from "../../../../parts/toasts.tsx";
import { isVersionConflict } from "../../changes.ts";
import { actionDialog, type ActionProps } from "../action-dialog.ts";
import { RecordingPreflight } from "./recording-preflight.tsx";
import { useAttachRecording, useRecordingTexts } from "./use-attach-recording.ts";

/** Publishes the recording, or corrects the address of a published one. */
export function RecordingDialog(props: ActionProps) {
  const { webinar } = props;
  const { webinarPage } = useMessages();
  const dialog = actionDialog(props);
  const [typed, setTyped] = useState<string | null>(null);
  const url = typed ?? webinar.recording_url ?? "";
  const attach = useAttachRecording(webinar.id, dialog.guard);
  const isPublished = webinar.status === "PUBLISHED";
  const { button: _button, ...texts } = useRecordingTexts(webinar);
  const close = () => {
    dialog.close();
    setTyped(null);
    attach.reset();
  };
  const onSuccess = () => {
    close();
    toast(isPublished ? webinarPage.done.corrected : webinarPage.done.recording);
  };
  return (
    <ConfirmDialog
      isOpen={dialog.isOpen}
      {...texts}
      isBusy={attach.isPending}
      error={isVersionConflict(attach.error) ? null : attach.error}
      onConfirm={() => attach.mutate({ recording_url: url.trim() }, { onSuccess })}
      onClose={close}
    >
      <UrlField url={url} onChange={setTyped} error={attach.error} />
      {dialog.isOpen && !isPublished && <RecordingPreflight webinarId={webinar.id} />}
    </ConfirmDialog>
  );
}

interface UrlFieldProps {
  url: string;
  onChange: (url: string) => void;
  error: unknown;
}

function UrlField({ url, onChange, error }: UrlFieldProps) {
  const messages = useMessages();
  const { recording: words } = messages;
  return (
    <TextInput
      label={words.url}
      description={words.urlHint}
      type="url"
      value={url}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={fieldTexts(error, messages).recording_url}
      maxLength={fields.Recording.recording_url.maxLength}
      required={fields.Recording.recording_url.required}
      data-autofocus
    />
  );
}
