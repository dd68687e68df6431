import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { useApi } from "../../api/context.ts";
import { request } from "../../api/request.ts";
import type { SeriesOrder, SeriesPreview, Webinar } from "../../api/wire.ts";
import { useLanguage, useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Loading } from "../../parts/list-states.tsx";
import { ScheduledRange } from "../../parts/moment.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { toast } from "../../parts/toasts.tsx";
import { navigate } from "../../router/location.ts";
import { webinarKey } from "../webinar/queries.ts";
import { NO_FILTERS, filtersPath } from "../webinars/filters.ts";
import { webinarsKey } from "../webinars/queries.ts";
import {
  ENDINGS,
  FIRST_VALUES,
  isCount,
  RHYTHMS,
  SERIES_MAX,
  seriesOrderOf,
  type SeriesValues,
} from "./series-order.ts";
import classes from "./repeat-dialog.module.css";

interface RepeatDialogProps {
  webinar: Pick<Webinar, "id" | "version">;
  onClose: () => void;
}

/** Repeats a webinar as drafts, after it has shown each date. */
export function RepeatDialog({ webinar, onClose }: RepeatDialogProps) {
  const messages = useMessages();
  const { planning: words } = messages;
  const [values, setValues] = useState(FIRST_VALUES);
  const order = seriesOrderOf(values);
  const preview = usePreview(webinar.id, order);
  const repeat = useRepeat(webinar);
  const count = preview.data?.occurrences.length ?? 0;
  const isReady = order !== null && preview.data !== undefined;
  return (
    <ConfirmDialog
      isOpen
      title={words.repeatTitle}
      consequence={words.repeatConsequence}
      submit={words.createAll(count)}
      isBusy={repeat.isPending}
      isRefused={!isReady && !preview.isFetching}
      isReady={isReady}
      error={repeat.error}
      onConfirm={() =>
        order !== null &&
        repeat.mutate(order, {
          onSuccess: ({ series_id, webinars }) => {
            toast(words.createdAll(webinars.length));
            navigate(filtersPath({ ...NO_FILTERS, series: series_id }));
          },
        })
      }
      onClose={onClose}
    >
      <Fields values={values} onChange={setValues} refusals={fieldTexts(preview.error, messages)} />
      {order !== null && preview.isFetching && <Loading lines={3} />}
      {preview.error !== null && <ProblemNotice error={preview.error} />}
      {preview.data !== undefined && <Dates preview={preview.data} />}
    </ConfirmDialog>
  );
}

interface FieldsProps {
  values: SeriesValues;
  onChange: (values: SeriesValues) => void;
  refusals: Record<string, string>;
}

function Fields({ values, onChange, refusals }: FieldsProps) {
  const { planning: words } = useMessages();
  return (
    <>
      <NativeSelect
        label={words.every}
        value={values.rhythm}
        data={RHYTHMS.map((value) => ({ value, label: words.rhythms[value] }))}
        onChange={(event) => {
          const rhythm = RHYTHMS.find((each) => each === event.currentTarget.value);
          if (rhythm !== undefined) onChange({ ...values, rhythm });
        }}
      />
      <EndFields values={values} onChange={onChange} refusals={refusals} />
    </>
  );
}

function EndFields({ values, onChange, refusals }: FieldsProps) {
  const { planning: words, form } = useMessages();
  return (
    <div className={classes.end}>
      <NativeSelect
        label={words.ends}
        value={values.ending}
        data={ENDINGS.map((value) => ({ value, label: words.endings[value] }))}
        onChange={(event) => {
          const ending = ENDINGS.find((each) => each === event.currentTarget.value);
          if (ending !== undefined) onChange({ ...values, ending });
        }}
      />
      {values.ending === "count" ? (
        <TextInput
          label={words.count}
          inputMode="numeric"
          value={values.count}
          onChange={(event) => onChange({ ...values, count: event.currentTarget.value })}
          error={!isCount(values.count) && words.wrongCount(SERIES_MAX)}
          required
        />
      ) : (
        <TextInput
          type="date"
          label={words.until}
          value={values.until}
          onChange={(event) => onChange({ ...values, until: event.currentTarget.value })}
          error={values.until === "" ? form.required : refusals.until}
          required
        />
      )}
    </div>
  );
}

function Dates({ preview }: { preview: SeriesPreview }) {
  const { messages, locale } = useLanguage();
  const { planning: words } = messages;
  const { occurrences, months_without_day, time_zone } = preview;
  const monthName = (month: string) =>
    new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
      new Date(`${month}-01T00:00:00Z`),
    );
  return (
    <section aria-live="polite" className={classes.dates}>
      <p className={classes.count}>{words.dates(occurrences.length)}</p>
      <ol>
        {occurrences.map(({ clock_change, ...span }) => (
          <li key={span.starts_at}>
            <ScheduledRange span={span} zone={time_zone} />
            {clock_change !== null && (
              <span className={classes.note}>{words.clockChange[clock_change]}</span>
            )}
          </li>
        ))}
      </ol>
      {months_without_day.length > 0 && (
        <p className={classes.note}>
          {words.withoutDay(new Intl.ListFormat(locale).format(months_without_day.map(monthName)))}
        </p>
      )}
    </section>
  );
}

function usePreview(id: string, order: SeriesOrder | null) {
  const api = useApi();
  return useQuery({
    queryKey: ["series-preview", id, order],
    queryFn: ({ signal }) =>
      api.call(
        request("POST", "/sys/webinars/{id}/preview-repeat", {
          path: { id },
          body: order ?? { every: "week", count: 1 },
        }),
        { signal },
      ),
    enabled: order !== null,
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
}

/** One idempotency key for each order, so that a retry after a lost reply makes the drafts once. */
function useRepeat({ id, version }: Pick<Webinar, "id" | "version">) {
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  return useChange(
    (body: SeriesOrder) =>
      request("POST", "/sys/webinars/{id}/repeat", {
        path: { id },
        body,
        header: {
          "If-Match": `"${version}"`,
          "Idempotency-Key": [key, body.every, body.interval, body.count ?? body.until].join("/"),
        },
      }),
    {
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: webinarsKey }),
          queries.invalidateQueries({ queryKey: webinarKey(id) }),
        ]),
    },
  );
}
