import { NativeSelect, Select, TextInput } from "@mantine/core";
import { useLanguage } from "../../messages/context.tsx";
import { ReadersSpan, ScheduledSpan } from "../../parts/moment.tsx";
import { offsetName } from "../../time/zoned-time.ts";
import { endOf, startOf, type FormIssue, type FormIssues, type FormValues } from "./order.ts";
import classes from "./webinar-form.module.css";

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

/** Date and time on the clock of a zone, and what they come to. */
export function WhenFields({
  values,
  change,
  issues,
  refused,
}: {
  values: FormValues;
  change: (changes: Partial<FormValues>) => void;
  issues: FormIssues;
  refused: Record<string, string>;
}) {
  const { form: words } = useLanguage().messages;
  const says = (issue: FormIssue | undefined): string | undefined => {
    switch (issue) {
      case undefined:
        return undefined;
      case "required":
        return words.required;
      case "no_such_time":
        return words.noSuchTime(values.time_zone);
      case "wrong_duration":
        return words.wrongDuration;
      case "wrong_capacity":
        return words.wrongCapacity;
    }
  };
  const start = startOf(values);
  return (
    <>
      <div className={classes.moment}>
        <TextInput
          label={words.fields.date}
          type="date"
          value={values.date}
          onChange={(event) => change({ date: event.currentTarget.value })}
          error={says(issues.date) ?? refused.starts_at}
          required
        />
        <TextInput
          label={words.fields.time}
          type="time"
          value={values.time}
          onChange={(event) => change({ time: event.currentTarget.value })}
          error={says(issues.time)}
          required
        />
        <TextInput
          label={words.fields.duration}
          inputMode="numeric"
          rightSection={<span className={classes.unit}>{words.hints.duration}</span>}
          rightSectionWidth="5rem"
          value={values.minutes}
          onChange={(event) => change({ minutes: event.currentTarget.value })}
          error={says(issues.duration) ?? refused.ends_at}
          required
        />
        <Select
          label={words.fields.time_zone}
          data={ZONES.includes(values.time_zone) ? ZONES : [values.time_zone, ...ZONES]}
          value={values.time_zone}
          onChange={(zone) => change({ time_zone: zone ?? values.time_zone })}
          error={refused.time_zone}
          searchable
          allowDeselect={false}
          limit={60}
        />
      </div>
      {start?.isAmbiguous === true && (
        <NativeSelect
          label={words.twice}
          value={values.isLater ? "later" : "earlier"}
          onChange={(event) => change({ isLater: event.currentTarget.value === "later" })}
          data={[false, true].map((isLater) => ({
            value: isLater ? "later" : "earlier",
            label: offsetName(startOf({ ...values, isLater })?.at ?? start.at, values.time_zone),
          }))}
        />
      )}
      <Outcome values={values} />
    </>
  );
}

/** The moment as the webinar's zone and the reader's show it, before anything is sent. */
function Outcome({ values }: { values: FormValues }) {
  const { form: words } = useLanguage().messages;
  const start = startOf(values);
  const end = endOf(values);
  if (start === null || end === null) return null;
  const span = { starts_at: start.at.toISOString(), ends_at: end.toISOString() };
  const { time_zone: zone } = values;
  return (
    <p className={classes.outcome} role="status">
      <ScheduledSpan
        span={span}
        zone={zone}
        isZoneBeside
        words={(when) => words.occurs(when, offsetName(start.at, zone))}
      />
      <ReadersSpan span={span} zone={zone} words={(when) => ` · ${words.occursForYou(when)}`} />
    </p>
  );
}
