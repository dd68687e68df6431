import "./styles.ts";
import { Button, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { fields } from "../../api/fields.ts";
import { fieldMessages } from "../../api/problem.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { Link } from "../../router/link.tsx";
import { useUnsavedGuard } from "../../router/unsaved.ts";
import { isSameForm, issuesOf, type FormValues } from "./order.ts";
import { PublicPreview } from "./public-preview.tsx";
import { TagsField } from "./tags-field.tsx";
import { WhenFields } from "./when-fields.tsx";
import classes from "./webinar-form.module.css";

const limits = fields.NewWebinar;

/** The fields of a webinar. The API judges them; the form says what is empty or cannot be. */
export function WebinarForm({
  initial,
  values,
  onChange,
  onSubmit,
  submit,
  cancelPath,
  isBusy,
  isDone,
  error,
  notice,
}: {
  initial: FormValues;
  values: FormValues;
  onChange: (values: FormValues) => void;
  onSubmit: (refused: () => void) => void;
  submit: string;
  cancelPath: string;
  isBusy: boolean;
  /** Saved: nothing is lost by leaving. */
  isDone: boolean;
  error: unknown;
  notice?: ReactNode;
}) {
  const messages = useMessages();
  const { form: words, common, webinar } = messages;
  const [hasTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useUnsavedGuard(!isDone && !isSameForm(values, initial), words.unsaved);
  const change = (changes: Partial<FormValues>) => onChange({ ...values, ...changes });
  const issues = hasTried ? issuesOf(values) : {};
  const refused = fieldMessages(error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const showFirst = () => focusFirstInvalid(form.current);
    if (Object.keys(issuesOf(values)).length > 0) return showFirst();
    onSubmit(showFirst);
  };
  return (
    // The API judges the fields, and says so at each; the browser's own bubbles would come first.
    <form ref={form} onSubmit={send} noValidate className={classes.form}>
      {error !== null && notice === undefined && <ProblemNotice error={error} />}
      {notice}
      <Card title={words.about}>
        <TextInput
          label={words.fields.title}
          value={values.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={issues.title === undefined ? refused.title : words.required}
          maxLength={limits.title.maxLength}
          required={limits.title.required}
          autoFocus
        />
        <Textarea
          label={words.fields.description}
          description={words.hints.description}
          value={values.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={refused.description}
          maxLength={limits.description.maxLength}
          rows={4}
        />
        <TagsField tags={values.tags} onChange={(tags) => change({ tags })} error={refused.tags} />
      </Card>
      <Card title={words.when}>
        <WhenFields values={values} change={change} issues={issues} refused={refused} />
      </Card>
      <Card title={words.details}>
        <div className={classes.pair}>
          <TextInput
            label={words.fields.host_email}
            description={words.hints.host}
            type="email"
            value={values.host_email}
            onChange={(event) => change({ host_email: event.currentTarget.value })}
            error={issues.host_email === undefined ? refused.host_email : words.required}
            required={limits.host_email.required}
          />
          <TextInput
            label={words.fields.capacity}
            description={words.hints.capacity}
            inputMode="numeric"
            value={values.capacity}
            onChange={(event) => change({ capacity: event.currentTarget.value })}
            error={issues.capacity === undefined ? refused.capacity : words.wrongCapacity}
          />
          <Select
            label={words.fields.locale}
            description={words.hints.locale}
            data={limits.locale.enum.map((value) => ({ value, label: webinar.languages[value] }))}
            value={values.locale}
            onChange={(locale) => change({ locale: locale === "fr" ? "fr" : "en" })}
            error={refused.locale}
            allowDeselect={false}
          />
        </div>
        <Switch
          label={words.fields.promote}
          checked={values.promote_on_homepage}
          onChange={(event) => change({ promote_on_homepage: event.currentTarget.checked })}
        />
      </Card>
      <PublicPreview values={values} />
      <div className={classes.buttons}>
        <OnlineButton type="submit" loading={isBusy}>
          {submit}
        </OnlineButton>
        <Button component={Link} href={cancelPath} variant="default">
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}

/** Once the messages stand at their fields. */
function focusFirstInvalid(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
