import { Text, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ReplayChoice, ReplayPreview, Subscriber } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Timestamp } from "../../parts/moment.tsx";
import { Notice } from "../../parts/notice.tsx";
import { toast } from "../../parts/toasts.tsx";
import { usePreviewReplay, useReplay } from "./delivery-queries.ts";
import classes from "./deliveries.module.css";
import integrationClasses from "./integrations.module.css";

interface ReplayDialogProps {
  subscriber: Pick<Subscriber, "id" | "name">;
  onClose: () => void;
}

interface Chosen {
  isRange: boolean;
  /** As the browser's field has it: local, without a zone. */
  from: string;
  to: string;
}

/** Counts the events first, and sends exactly so many once the operator has seen the count. */
export default function ReplayDialog({ subscriber, onClose }: ReplayDialogProps) {
  const { integrations } = useMessages();
  const { replay: words } = integrations;
  const { chosen, change, isTried, preview, replay, confirm } = useCountedReplay(
    subscriber,
    (events) => {
      toast(words.done(events));
      onClose();
    },
  );
  const counted = preview.data;
  return (
    <ConfirmDialog
      isOpen
      title={words.title(subscriber.name)}
      consequence={words.consequence}
      submit={isSome(counted) ? words.submit(counted.events) : words.count}
      isBusy={preview.isPending || replay.isPending}
      error={replay.error ?? preview.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Which chosen={chosen} change={change} isTried={isTried} error={preview.error} />
      {counted !== undefined && <Counted counted={counted} />}
    </ConfirmDialog>
  );
}

const isSome = (counted: ReplayPreview | undefined): counted is ReplayPreview =>
  counted !== undefined && counted.events > 0;

/** The first confirmation counts, the second one sends. A changed choice is counted anew. */
function useCountedReplay({ id }: Pick<Subscriber, "id">, onSent: (events: number) => void) {
  const [chosen, setChosen] = useState<Chosen>({ isRange: false, from: "", to: "" });
  const [isTried, setTried] = useState(false);
  const preview = usePreviewReplay(id);
  const replay = useReplay(id);
  const change = (changed: Partial<Chosen>) => {
    setChosen({ ...chosen, ...changed });
    preview.reset();
    replay.reset();
  };
  const confirm = () => {
    setTried(true);
    const choice = choiceOf(chosen);
    if (choice === null) return;
    replay.reset();
    if (!isSome(preview.data)) return preview.mutate(choice);
    const { events } = preview.data;
    replay.mutate(
      { ...choice, events },
      // It may be another number by now.
      { onSuccess: () => onSent(events), onError: () => preview.reset() },
    );
  };
  return { chosen, change, isTried, preview, replay, confirm };
}

interface WhichProps {
  chosen: Chosen;
  change: (changed: Partial<Chosen>) => void;
  isTried: boolean;
  error: unknown;
}

function Which({ chosen, change, isTried, error }: WhichProps) {
  const messages = useMessages();
  const { replay: words } = messages.integrations;
  const faults = fieldTexts(error, messages);
  const { isRange } = chosen;
  return (
    <>
      <fieldset className={integrationClasses.choices}>
        <legend>{words.which}</legend>
        {([false, true] as const).map((each) => (
          <label key={String(each)}>
            <input
              type="radio"
              checked={isRange === each}
              onChange={() => change({ isRange: each })}
            />
            {each ? words.range : words.failed}
          </label>
        ))}
      </fieldset>
      {isRange && (
        <div className={classes.range}>
          {(["from", "to"] as const).map((end) => (
            <TextInput
              key={end}
              type="datetime-local"
              label={words[end]}
              value={chosen[end]}
              error={isTried && chosen[end] === "" ? messages.form.required : faults[end]}
              onChange={(event) => change({ [end]: event.currentTarget.value })}
            />
          ))}
        </div>
      )}
    </>
  );
}

function Counted({ counted: { events, from, to, has_more } }: { counted: ReplayPreview }) {
  const { integrations } = useMessages();
  const { replay: words } = integrations;
  if (from === null || to === null) return <Notice tone="info">{words.nothing}</Notice>;
  return (
    <>
      <Text size="sm" role="status">
        {words.counted(events)} <Timestamp at={from} words={words.first} />{" "}
        {events > 1 && <Timestamp at={to} words={words.last} />}
      </Text>
      {has_more && <Notice tone="info">{words.more}</Notice>}
    </>
  );
}

/** Null while an end of the range is missing. Pure. */
function choiceOf({ isRange, from, to }: Chosen): ReplayChoice | null {
  if (!isRange) return { failed: true };
  if (from === "" || to === "") return null;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
