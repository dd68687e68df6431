import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { request } from "../../api/request.ts";
import { useMessages } from "../../messages/context.tsx";
import type { OwnQuestion, WebinarDetail } from "../../api/wire.ts";
import { fieldTexts, textsWithin } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useInvalidatePeople } from "../people/queries.ts";
import { AnswerFields, type GivenAnswers } from "./answer-fields.tsx";

const MEMBERS = ["email", "name", "organisation", "statement"] as const;
interface Values extends Record<(typeof MEMBERS)[number], string> {
  answers: GivenAnswers;
}
const EMPTY: Values = { email: "", name: "", organisation: "", statement: "", answers: {} };

/** Registers one person who agreed somewhere else. */
export function AddPerson({ webinar: { id, questions } }: { webinar: WebinarDetail }) {
  const messages = useMessages();
  const { people: words } = messages;
  const [isOpen, setOpen] = useState(false);
  const [values, setValues] = useState(EMPTY);
  const close = () => setOpen(false);
  const add = useAdd(id, () => {
    close();
    setValues(EMPTY);
  });
  // The fields say it already.
  const isSaid = isOpen && Object.keys(fieldTexts(add.error, messages)).length > 0;
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
          error={add.error}
          questions={questions}
        />
      </ConfirmDialog>
    </>
  );
}

interface FieldsProps {
  values: Values;
  onChange: (values: Values) => void;
  error: unknown;
  questions: OwnQuestion[];
}

function Fields({ values, onChange, error, questions }: FieldsProps) {
  const messages = useMessages();
  const { people: words } = messages;
  const refusals = fieldTexts(error, messages);
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
      <AnswerFields
        questions={questions}
        answers={values.answers}
        onChange={(answers) => onChange({ ...values, answers })}
        faults={textsWithin("answers", error, messages)}
      />
    </>
  );
}

function useAdd(id: string, onAdded: () => void) {
  const { people: words } = useMessages();
  const invalidate = useInvalidatePeople();
  return useChange(
    ({ organisation, ...person }: Values) =>
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
