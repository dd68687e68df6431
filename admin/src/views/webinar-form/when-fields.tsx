import { NativeSelect, Select, TextInput } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import { LocalRange, ScheduledRange } from "../../parts/moment.tsx";
import { offsetName } from "../../time/zoned-time.ts";
import {
  endOf,
  startOf,
  type FieldProps,
  type FormIssue,
  type FormValues,
  type Start,
} from "./form-values.ts";
import classes from "./webinar-form.module.css";

/** Date and time on the clock of the chosen zone, and the resulting schedule. */
export function WhenFields(props: FieldProps) {
  const { values } = props;
  const start = startOf(values);
  return (
    <>
      <div className={classes.moment}>
        <ClockFields {...props} />
        <ZoneField {...props} />
      </div>
      {start?.isAmbiguous === true && <RepeatedTimeChoice {...props} start={start} />}
      <Schedule values={values} />
    </>
  );
}

function ClockFields({ values, change, issues, refusals }: FieldProps) {
  const { form: words } = useMessages();
  const textOf = useIssueTexts(values);
  return (
    <>
      <TextInput
        label={words.fields.date}
        type="date"
        value={values.date}
        onChange={(event) => change({ date: event.currentTarget.value })}
        error={textOf(issues.date) ?? refusals.starts_at}
        required
      />
      <TextInput
        label={words.fields.time}
        type="time"
        value={values.time}
        onChange={(event) => change({ time: event.currentTarget.value })}
        error={textOf(issues.time)}
        required
      />
      <TextInput
        label={words.fields.duration}
        inputMode="numeric"
        rightSection={<span className={classes.unit}>{words.hints.duration}</span>}
        rightSectionWidth="5rem"
        value={values.minutes}
        onChange={(event) => change({ minutes: event.currentTarget.value })}
        error={textOf(issues.duration) ?? refusals.ends_at}
        required
      />
    </>
  );
}

function useIssueTexts({ time_zone }: FormValues) {
  const { form: words } = useMessages();
  return (issue: FormIssue | undefined): string | undefined => {
    switch (issue) {
      case undefined:
        return undefined;
      case "required":
        return words.required;
      case "no_such_time":
        return words.noSuchTime(time_zone);
      case "wrong_duration":
        return words.wrongDuration;
      case "wrong_capacity":
        return words.wrongCapacity;
    }
  };
}

const ZONES = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];

function ZoneField({ values: { time_zone }, change, refusals }: FieldProps) {
  const { form: words } = useMessages();
  return (
    <Select
      label={words.fields.time_zone}
      data={ZONES.includes(time_zone) ? ZONES : [time_zone, ...ZONES]}
      value={time_zone}
      onChange={(zone) => change({ time_zone: zone ?? time_zone })}
      error={refusals.time_zone}
      searchable
      allowDeselect={false}
      limit={60}
    />
  );
}

/** Asks which instant is meant when the clock is set back and shows the time twice. */
function RepeatedTimeChoice({ values, change, start }: FieldProps & { start: Start }) {
  const { form: words } = useMessages();
  return (
    <NativeSelect
      label={words.twice}
      value={values.isLater ? "later" : "earlier"}
      onChange={(event) => change({ isLater: event.currentTarget.value === "later" })}
      data={[false, true].map((isLater) => ({
        value: isLater ? "later" : "earlier",
        label: offsetName(startOf({ ...values, isLater })?.at ?? start.at, values.time_zone),
      }))}
    />
  );
}

/** The schedule in the webinar's time zone and in the operator's. */
function Schedule({ values }: { values: FormValues }) {
  const { form: words } = useMessages();
  const start = startOf(values);
  const end = endOf(values);
  if (start === null || end === null) return null;
  const span = { starts_at: start.at.toISOString(), ends_at: end.toISOString() };
  const { time_zone: zone } = values;
  return (
    <p className={classes.outcome} role="status">
      <ScheduledRange
        span={span}
        zone={zone}
        omitZone
        words={(when) => words.occurs(when, offsetName(start.at, zone))}
      />
      <LocalRange span={span} zone={zone} words={(when) => ` · ${words.occursForYou(when)}`} />
    </p>
  );
}
