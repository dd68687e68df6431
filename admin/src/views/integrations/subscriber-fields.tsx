import { NativeSelect, Stack, TextInput } from "@mantine/core";
import type { Subscriber } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { KINDS, type SubscriberValues } from "./subscriber-values.ts";
import { TypesField } from "./types-field.tsx";

interface FieldsProps {
  values: SubscriberValues;
  onChange: (values: SubscriberValues) => void;
  /** What is wrong, by member. */
  faults: Record<string, string>;
  /** A subscriber keeps its kind. */
  hasKind: boolean;
}

/** What a subscriber is called, where it is, what it gets and who looks after it. */
export function SubscriberFields({ values, onChange, faults, hasKind }: FieldsProps) {
  const { integrations: words } = useMessages();
  const { kind, name, url, owner_email } = values;
  const change = (changed: Partial<SubscriberValues>) => onChange({ ...values, ...changed });
  return (
    <Stack gap="sm">
      {!hasKind && <KindField kind={kind} onChange={(chosen) => change({ kind: chosen })} />}
      <TextInput
        label={words.name}
        value={name}
        maxLength={120}
        error={faults["name"]}
        onChange={(event) => change({ name: event.currentTarget.value })}
        required
      />
      {kind !== "hubspot" && (
        <TextInput
          label={words.url}
          description={words.urlHints[kind]}
          type="url"
          value={url}
          error={faults["url"]}
          onChange={(event) => change({ url: event.currentTarget.value })}
          required
        />
      )}
      <TypesField values={values} change={change} fault={faults["event_types"]} />
      <TextInput
        label={words.owner}
        description={words.ownerHint}
        type="email"
        value={owner_email}
        error={faults["owner_email"]}
        onChange={(event) => change({ owner_email: event.currentTarget.value })}
        required
      />
    </Stack>
  );
}

interface KindFieldProps {
  kind: Subscriber["kind"];
  onChange: (kind: Subscriber["kind"]) => void;
}

function KindField({ kind, onChange }: KindFieldProps) {
  const { integrations: words } = useMessages();
  return (
    <NativeSelect
      label={words.kind}
      description={words.kindHints[kind]}
      value={kind}
      data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      onChange={(event) => {
        const chosen = KINDS.find((each) => each === event.currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
