import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { request } from "../../api/request.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useInvalidatePeople } from "../people/queries.ts";

const MEMBERS = ["email", "name", "organisation", "statement"] as const;
const EMPTY = { email: "", name: "", organisation: "", statement: "" };

/** Registers one person who agreed somewhere else. */
export function AddPerson({ webinarId }: { webinarId: string }) {
  const messages = useMessages();
  const { people: words } = messages;
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);
  const close = () => setOpen(false);
  const add = useAdd(webinarId, () => {
    close();
    setValues(EMPTY);
  });
  const refusals = fieldTexts(add.error, messages);
  // The fields say it already.
  const isSaid = isOpen && Object.keys(refusals).length > 0;
  return (
    <>
      <OnlineButton size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {words.add}
      </OnlineButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={words.addTitle}
        consequence={words.addConsequence}
        submit={words.add}
        isBusy={add.isPending}
        error={isSaid ? null : add.error}
        onConfirm={() => add.mutate(values)}
        onClose={close}
      >
        <Fields
          values={values}
          onChange={(changed) => {
            setValues(changed);
            add.reset();
          }}
          refusals={refusals}
        />
      </ConfirmDialog>
    </>
  );
}

interface FieldsProps {
  values: typeof EMPTY;
  onChange: (values: typeof EMPTY) => void;
  refusals: Record<string, string>;
}

function Fields({ values, onChange, refusals }: FieldsProps) {
  const { people: words } = useMessages();
  return (
    <>
      {MEMBERS.map((member) => (
        <TextInput
          key={member}
          label={words[member]}
          description={member === "statement" && words.statementHint}
          type={member === "email" ? "email" : "text"}
          value={values[member]}
          onChange={(event) => onChange({ ...values, [member]: event.currentTarget.value })}
          error={refusals[member]}
          required={member !== "organisation"}
        />
      ))}
    </>
  );
}

function useAdd(id: string, onAdded: () => void) {
  const { people: words } = useMessages();
  const invalidate = useInvalidatePeople();
  return useChange(
    ({ organisation, ...person }: typeof EMPTY) =>
      request("POST", "/sys/webinars/{id}/registrations", {
        path: { id },
        body: { ...person, organisation: organisation.trim() === "" ? null : organisation },
      }),
    {
      onSuccess: ({ outcome }) => {
        toast(words.added[outcome]);
        onAdded();
      },
      onSettled: invalidate,
    },
  );
}
