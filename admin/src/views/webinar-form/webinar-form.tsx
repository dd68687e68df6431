// Only this form uses these components, so the first page need not load their styles.
import "@mantine/core/styles/Combobox.css";
import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import "@mantine/core/styles/Switch.css";
import { Button } from "@mantine/core";
import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { useMessages } from "../../messages/context.tsx";
import type { Messages } from "../../messages/en.ts";
import { fieldTexts, textsWithin } from "../../messages/problem-texts.ts";
import { Card } from "../../parts/card.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { Link } from "../../router/link.tsx";
import { useUnsavedGuard } from "../../router/unsaved.ts";
import { AboutFields } from "./about-fields.tsx";
import { DetailFields } from "./detail-fields.tsx";
import { isSameForm, issuesOf, type FieldProps, type FormValues } from "./form-values.ts";
import { PageFields } from "./page-fields.tsx";
import { QuestionFields } from "./question-fields.tsx";
import { RoomFields } from "./room-fields.tsx";
import { PublicPreview } from "./public-preview.tsx";
import { WhenFields } from "./when-fields.tsx";
import classes from "./webinar-form.module.css";

interface WebinarFormProps {
  initial: FormValues;
  values: FormValues;
  onChange: (values: FormValues) => void;
  onSubmit: OnSubmit;
  /** Text of the submit button. */
  submit: string;
  cancelPath: string;
  isBusy: boolean;
  /** True once the form is saved, when leaving it loses nothing. */
  isDone: boolean;
  error: unknown;
  /** Replaces the notice about `error`. */
  notice?: ReactNode;
}

/** `onRefused` focuses the first field that was refused. */
type OnSubmit = (onRefused: () => void) => void;

/** The form itself finds empty and impossible fields; the API judges the rest. */
export function WebinarForm(props: WebinarFormProps) {
  const { initial, values, onChange, cancelPath, error, notice } = props;
  const messages = useMessages();
  const { form: words, common } = messages;
  useUnsavedGuard(!props.isDone && !isSameForm(values, initial), words.unsaved);
  const { form, submit, issues } = useSubmit(values, props.onSubmit);
  const change = (changes: Partial<FormValues>) => onChange({ ...values, ...changes });
  const fields = { values, change, issues, refusals: fieldTexts(error, messages) };
  return (
    // With the browser's own validation, the form would never submit and show the messages at its fields.
    <form ref={form} onSubmit={submit} noValidate className={classes.form}>
      {error !== null && notice === undefined && <ProblemNotice error={error} />}
      {notice}
      <Groups {...fields} questionFaults={questionFaults(error, messages)} />
      <PublicPreview values={values} />
      <div className={classes.buttons}>
        <OnlineButton type="submit" loading={props.isBusy}>
          {props.submit}
        </OnlineButton>
        <Button component={Link} href={cancelPath} variant="default">
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}

function Groups({
  questionFaults,
  ...fields
}: FieldProps & { questionFaults: Record<string, string> }) {
  const { form: words, questions } = useMessages();
  return (
    <>
      <Card title={words.about}>
        <AboutFields {...fields} />
      </Card>
      <Card title={words.when}>
        <WhenFields {...fields} />
      </Card>
      <Card title={words.details}>
        <DetailFields {...fields} />
      </Card>
      <Card title={words.page}>
        <PageFields {...fields} />
      </Card>
      <Card title={questions.title}>
        <QuestionFields {...fields} faults={questionFaults} />
      </Card>
      <Card title={words.room}>
        <RoomFields {...fields} />
      </Card>
    </>
  );
}

/** By the question and its member; what is wrong with an option is said of all. */
const questionFaults = (error: unknown, messages: Messages): Record<string, string> =>
  Object.fromEntries(
    Object.entries(textsWithin("questions", error, messages)).map(([path, text]) => [
      path.split("/").slice(0, 2).join("/"),
      text,
    ]),
  );

/** The form's own issues show from the first attempt to submit it. */
function useSubmit(values: FormValues, onSubmit: OnSubmit) {
  const [hasTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const onRefused = () => focusFirstInvalid(form.current);
    if (Object.keys(issuesOf(values)).length > 0) return onRefused();
    onSubmit(onRefused);
  };
  return { form, submit, issues: hasTried ? issuesOf(values) : {} };
}

/** Waits for the next frame, when the fields are marked as invalid. */
function focusFirstInvalid(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
