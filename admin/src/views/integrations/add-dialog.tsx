import { useState } from "react";
import type { SubscriberWithSecret } from "../../api/wire.ts";
import { useLanguage, useMessages } from "../../messages/context.tsx";
import { useSessionState } from "../../session/context.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useCreateSubscriber } from "./queries.ts";
import { SecretDialog } from "./secret-dialog.tsx";
import { newValues, orderOf } from "./subscriber-values.ts";

/** Adds a subscriber, and then shows its secret for the only time. */
export function AddDialog({ onClose }: { onClose: () => void }) {
  const { integrations: words } = useMessages();
  const { locale } = useLanguage();
  const { person } = useSessionState();
  const [added, setAdded] = useState<SubscriberWithSecret | null>(null);
  const create = useCreateSubscriber();
  if (added !== null) return <SecretDialog subscriber={added} onClose={onClose} />;
  return (
    <FormDialog
      title={words.add}
      submit={words.submitAdd}
      initial={newValues(person?.email ?? "", locale)}
      hasKind={false}
      isBusy={create.isPending}
      error={create.error}
      onSubmit={(values) => create.mutate(orderOf(values), { onSuccess: setAdded })}
      onClose={onClose}
    />
  );
}
