import { Group, TextInput } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { gapAt, instantsOf, type WallTime } from "../../time/zoned-time.ts";

interface WhenFieldsProps {
  zone: string;
  when: WallTime;
  onChange: (when: WallTime) => void;
  refusal: string | undefined;
  /** False until an empty field is a mistake. */
  mustFill?: boolean;
}

/** The date and the time of a start, in the webinar's zone. */
export function WhenFields({ zone, when, onChange, refusal, mustFill = true }: WhenFieldsProps) {
  const { planning: words, form } = useMessages();
  const isComplete = when.date !== "" && when.time !== "";
  const isSkipped = isComplete && instantsOf(when, zone).length === 0;
  const missing = mustFill && form.required;
  return (
    <Group grow align="start">
      <TextInput
        type="date"
        label={words.date}
        value={when.date}
        onChange={(event) => onChange({ ...when, date: event.currentTarget.value })}
        error={when.date === "" ? missing : refusal}
        required
      />
      <TextInput
        type="time"
        label={words.time(zone)}
        value={when.time}
        onChange={(event) => onChange({ ...when, time: event.currentTarget.value })}
        error={
          (when.time === "" && missing) || (isSkipped && form.noSuchTime(zone, gapAt(when, zone)))
        }
        required
      />
    </Group>
  );
}
