import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useMessages } from "../../../messages/context.tsx";
import { fieldTexts } from "../../../messages/problem-texts.ts";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { CsvField } from "../../../parts/csv-field.tsx";
import { OnlineButton } from "../../../parts/online-button.tsx";
import { useSessionState } from "../../../session/context.ts";
import { AttendanceReview } from "./attendance-review.tsx";
import { useMarkAttendance } from "./queries.ts";

interface MeetLogDialogProps {
  webinarId: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Takes Meet's attendance list as text or as a file, and then shows what it has matched. */
export function MeetLogDialog({ webinarId, isOpen, onClose }: MeetLogDialogProps) {
  const { registrations: words, common } = useMessages();
  const { isPasswordAsked } = useSessionState();
  const [log, setLog] = useState("");
  const mark = useMarkAttendance(webinarId);
  const close = () => {
    mark.reset();
    setLog("");
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      title={words.pasteLog}
      size="lg"
      centered
      // Escape and a click outside then belong to the password dialog on top.
      closeOnEscape={!isPasswordAsked}
      closeOnClickOutside={!isPasswordAsked}
      closeButtonProps={{ "aria-label": common.close }}
    >
      {mark.data === undefined ? (
        <LogForm log={log} onChange={setLog} mark={mark} onCancel={close} />
      ) : (
        <Stack>
          <AttendanceReview webinarId={webinarId} reply={mark.data} />
          <Group justify="flex-end">
            <Button onClick={close}>{common.close}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

interface LogFormProps {
  log: string;
  onChange: (log: string) => void;
  mark: ReturnType<typeof useMarkAttendance>;
  onCancel: () => void;
}

function LogForm({ log, onChange, mark, onCancel }: LogFormProps) {
  const messages = useMessages();
  const { registrations: words, common } = messages;
  return (
    <Stack>
      <Text size="sm">{words.pasteHint}</Text>
      <CsvField
        label={words.log}
        fileLabel={words.chooseFile}
        csv={log}
        onChange={onChange}
        refusal={fieldTexts(mark.error, messages).meet_log}
        isFocused
      />
      {mark.error !== null && <ProblemNotice error={mark.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {mark.isPending ? common.close : common.cancel}
        </Button>
        <OnlineButton
          disabled={log.trim() === ""}
          loading={mark.isPending}
          onClick={() => mark.mutate({ meet_log: log })}
        >
          {words.match}
        </OnlineButton>
      </Group>
    </Stack>
  );
}
