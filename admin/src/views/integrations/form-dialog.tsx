import { useState } from "react";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { SubscriberFields } from "./subscriber-fields.tsx";
import { choosesNone, type SubscriberValues } from "./subscriber-values.ts";

interface FormDialogProps {
  title: string;
  submit: string;
  initial: SubscriberValues;
  hasKind: boolean;
  isBusy: boolean;
  error: unknown;
  onSubmit: (values: SubscriberValues) => void;
  onClose: () => void;
}

/** The form of a subscriber. What is missing shows once the operator has tried to send it. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, initial, hasKind, isBusy, error, onSubmit, onClose } = props;
  const messages = useMessages();
  const [values, setValues] = useState(initial);
  const [isTried, setTried] = useState(false);
  const { required, integrations: words } = {
    required: messages.form.required,
    integrations: messages.integrations,
  };
  const missing = missingOf(values, { required, chooseTypes: words.chooseTypes });
  return (
    <ConfirmDialog
      isOpen
      title={title}
      consequence=""
      submit={submit}
      isBusy={isBusy}
      error={error}
      onConfirm={() => {
        setTried(true);
        if (Object.keys(missing).length === 0) onSubmit(values);
      }}
      onClose={onClose}
    >
      <SubscriberFields
        values={values}
        onChange={setValues}
        faults={{ ...fieldTexts(error, messages), ...(isTried && missing) }}
        hasKind={hasKind}
      />
    </ConfirmDialog>
  );
}

/** Pure. */
function missingOf(
  values: SubscriberValues,
  { required, chooseTypes }: { required: string; chooseTypes: string },
): Record<string, string> {
  const isEmpty = (text: string) => text.trim() === "";
  return {
    ...(isEmpty(values.name) && { name: required }),
    ...(values.kind !== "hubspot" && isEmpty(values.url) && { url: required }),
    ...(isEmpty(values.owner_email) && { owner_email: required }),
    ...(choosesNone(values) && { event_types: chooseTypes }),
  };
}
