import { NativeSelect, Stack, TextInput } from "@mantine/core";
import type { Subscriber } from "../../api/wire.ts";
import { LANGUAGE_NAMES, useMessages } from "../../messages/context.tsx";
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
  const { kind, name, url } = values;
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
      <OwnerFields values={values} change={change} fault={faults["owner_email"]} />
    </Stack>
  );
}

interface OwnerFieldsProps {
  values: Pick<SubscriberValues, "owner_email" | "owner_locale">;
  change: (changed: Partial<SubscriberValues>) => void;
  fault: string | undefined;
}

function OwnerFields({ values: { owner_email, owner_locale }, change, fault }: OwnerFieldsProps) {
  const { integrations: words } = useMessages();
  return (
    <>
      <TextInput
        label={words.owner}
        description={words.ownerHint}
        type="email"
        value={owner_email}
        error={fault}
        onChange={(event) => change({ owner_email: event.currentTarget.value })}
        required
      />
      <NativeSelect
        label={words.ownerLanguage}
        value={owner_locale}
        data={LANGUAGE_NAMES.map(([value, label]) => ({ value, label }))}
        onChange={(event) => {
          const chosen = LANGUAGE_NAMES.find(([value]) => value === event.currentTarget.value);
          if (chosen !== undefined) change({ owner_locale: chosen[0] });
        }}
      />
    </>
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
