import "./styles.ts";
import { Button, Select, Switch, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useRef, useState, type FormEvent } from "react";
import { fieldMessages } from "../../api/problem.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { Link } from "../../router/link.tsx";
import { navigate } from "../../router/location.ts";
import { PATHS, webinarPath } from "../../router/paths.ts";
import { readersZone } from "../../time/zoned-time.ts";
import { asTag, issuesOf, orderOf, type FormValues } from "./order.ts";
import { useCreateWebinar } from "./queries.ts";
import { WhenFields } from "./when-fields.tsx";
import classes from "./create-form.module.css";

export function CreateForm() {
  const messages = useMessages();
  const { create: words, common, webinar } = messages;
  const [values, setValues] = useState(emptyForm);
  const [hasTried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const create = useCreateWebinar();
  const change = (changes: Partial<FormValues>) => setValues({ ...values, ...changes });
  const issues = hasTried ? issuesOf(values) : {};
  const refused = fieldMessages(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const order = orderOf(values);
    if (order === null) return focusFirstInvalid(form.current);
    create.mutate(order, {
      onSuccess: ({ id }) => navigate(webinarPath(id)),
      onError: () => focusFirstInvalid(form.current),
    });
  };
  return (
    // The API judges the fields, and says so at each; the browser's own bubbles would come first.
    <form ref={form} onSubmit={submit} noValidate className={classes.form}>
      {create.error !== null && <ProblemNotice error={create.error} />}
      <Card title={words.about}>
        <TextInput
          label={words.fields.title}
          value={values.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={issues.title === undefined ? refused.title : words.required}
          maxLength={200}
          required
          autoFocus
        />
        <Textarea
          label={words.fields.description}
          description={words.hints.description}
          value={values.description}
          onChange={(event) => change({ description: event.currentTarget.value })}
          error={refused.description}
          rows={4}
        />
        <TagsInput
          label={words.fields.tags}
          description={words.hints.tags}
          value={values.tags}
          onChange={(tags) => change({ tags: [...new Set(tags.map(asTag))].filter(Boolean) })}
          error={refused.tags}
          splitChars={[",", ";", " "]}
          acceptValueOnBlur
        />
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
            required
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
            data={[
              { value: "en", label: webinar.languages.en },
              { value: "fr", label: webinar.languages.fr },
            ]}
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
      <div className={classes.buttons}>
        <Button type="submit" loading={create.isPending}>
          {words.submit}
        </Button>
        <Button component={Link} href={PATHS.webinars} variant="default">
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}

function emptyForm(): FormValues {
  return {
    title: "",
    description: "",
    tags: [],
    host_email: "",
    date: "",
    time: "",
    isLater: false,
    time_zone: readersZone(),
    minutes: "60",
    capacity: "",
    locale: "en",
    promote_on_homepage: false,
  };
}

/** Once the messages stand at their fields. */
function focusFirstInvalid(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
