import { Select } from "@mantine/core";
import { fields } from "../../api/fields.ts";
import { useMessages } from "../../messages/context.tsx";
import type { FieldProps } from "./form-values.ts";
import classes from "./webinar-form.module.css";

const limits = fields.NewWebinar;

/** Who enters the Meet room without knocking, and what Meet records by itself. */
export function RoomFields({ values, change, refusals }: FieldProps) {
  const { form: words, room } = useMessages();
  const artefacts = limits.auto_recording.enum.map((value) => ({
    value,
    label: room.artefacts[value],
  }));
  return (
    <div className={classes.pair}>
      <Select
        label={words.fields.meet_access}
        description={words.hints.meet_access}
        data={limits.meet_access.enum.map((value) => ({ value, label: room.choices[value] }))}
        value={values.meet_access}
        onChange={(access) => change({ meet_access: access === "trusted" ? "trusted" : "open" })}
        error={refusals.meet_access}
        allowDeselect={false}
      />
      {(["auto_recording", "auto_transcription"] as const).map((field) => (
        <Select
          key={field}
          label={words.fields[field]}
          description={words.hints[field]}
          data={artefacts}
          value={values[field]}
          onChange={(value) => change({ [field]: value ?? "default" })}
          error={refusals[field]}
          allowDeselect={false}
        />
      ))}
    </div>
  );
}
