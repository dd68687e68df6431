import { useState } from "react";
import type { WebinarDetail } from "../../../../api/wire.ts";
import { useMessages } from "../../../../messages/context.tsx";
import { ConfirmDialog } from "../../../../parts/confirm-dialog.tsx";
import { ExternalLink } from "../../../../parts/external-link.tsx";
import { Notice } from "../../../../parts/notice.tsx";
import { OnlineButton } from "../../../../parts/online-button.tsx";
import { isVersionConflict } from "../../changes.ts";
import { actionDialog } from "../action-dialog.ts";
import { RecordingPreflight } from "./recording-preflight.tsx";
import { useAttachRecording, useRecordingTexts } from "./use-attach-recording.ts";

interface PublishRecordingButtonProps {
  webinar: WebinarDetail;
  /** The recording that Meet has made. */
  url: string;
  /** Why it should not be published yet; null if nothing is wrong. */
  warning: string | null;
}

/** Publishes the recording that Meet has made, after saying whom the mail reaches. */
export function PublishRecordingButton({ webinar, url, warning }: PublishRecordingButtonProps) {
  const { meetRecords: words, webinar: names } = useMessages();
  const [isOvertaken, setOvertaken] = useState(false);
  const [seenVersion, setSeenVersion] = useState<number | null>(null);
  const dialog = actionDialog({
    seenVersion,
    close: () => setSeenVersion(null),
    onOvertaken: () => setOvertaken(true),
  });
  const open = () => {
    setOvertaken(false);
    setSeenVersion(webinar.version);
  };
  const attach = useAttachRecording(webinar.id, dialog.guard);
  const { button: _button, ...texts } = useRecordingTexts(webinar);
  const close = () => {
    dialog.close();
    attach.reset();
  };
  return (
    <>
      {isOvertaken && <Notice tone="warn">{names.overtaken}</Notice>}
      <OnlineButton size="xs" variant={warning === null ? "filled" : "default"} onClick={open}>
        {words.publish}
      </OnlineButton>
      <ConfirmDialog
        isOpen={dialog.isOpen}
        {...texts}
        isBusy={attach.isPending}
        error={isVersionConflict(attach.error) ? null : attach.error}
        onConfirm={() => attach.mutate({ recording_url: url }, { onSuccess: close })}
        onClose={close}
      >
        {warning !== null && <Notice tone="warn">{warning}</Notice>}
        <ExternalLink href={url}>{url}</ExternalLink>
        {dialog.isOpen && <RecordingPreflight webinarId={webinar.id} />}
      </ConfirmDialog>
    </>
  );
}
