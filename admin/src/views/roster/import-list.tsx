import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { request } from "../../api/request.ts";
import type { RegistrantReview } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { CsvField } from "../../parts/csv-field.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { toast } from "../../parts/toasts.tsx";
import { useInvalidatePeople } from "../people/queries.ts";
import { ReviewTable } from "./review-table.tsx";

/** Registers the people of a list, after a review of each line. */
export function ImportList({ webinarId }: { webinarId: string }) {
  const { people: words } = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <OnlineButton size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {words.importList}
      </OnlineButton>
      {isOpen && <ImportDialog webinarId={webinarId} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Its idempotency key belongs to the dialog, so a retry after a lost reply registers nobody twice. */
function ImportDialog({ webinarId: id, onClose }: { webinarId: string; onClose: () => void }) {
  const messages = useMessages();
  const { people: words } = messages;
  const [csv, setCsv] = useState("");
  const [statement, setStatement] = useState("");
  const review = useReview(id);
  const take = useImport(id, onClose);
  const seen = review.data;
  const count = seen?.counts.new ?? 0;
  return (
    <ConfirmDialog
      isOpen
      title={words.importTitle}
      consequence={seen === undefined ? words.importHint : words.reviewed}
      submit={count > 0 ? words.register(count) : words.review}
      isRefused={seen !== undefined && count === 0}
      isBusy={review.isPending || take.isPending}
      error={take.error ?? review.error}
      onConfirm={() =>
        count > 0 ? take.mutate({ csv, statement, expected_new: count }) : review.mutate({ csv })
      }
      onClose={onClose}
    >
      {seen === undefined ? (
        <ListField csv={csv} onChange={setCsv} refusal={fieldTexts(review.error, messages).csv} />
      ) : (
        <ReviewTable review={seen} />
      )}
      {count > 0 && (
        <StatementField
          statement={statement}
          onChange={setStatement}
          refusal={fieldTexts(take.error, messages).statement}
        />
      )}
      {seen !== undefined && count === 0 && <p>{words.nothingNew}</p>}
    </ConfirmDialog>
  );
}

interface StatementFieldProps {
  statement: string;
  onChange: (statement: string) => void;
  refusal: string | undefined;
}

function StatementField({ statement, onChange, refusal }: StatementFieldProps) {
  const { people: words } = useMessages();
  return (
    <TextInput
      label={words.statement}
      description={words.statementHint}
      value={statement}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={refusal}
      required
    />
  );
}

interface ListFieldProps {
  csv: string;
  onChange: (csv: string) => void;
  refusal: string | undefined;
}

function ListField(field: ListFieldProps) {
  const { people: words } = useMessages();
  return <CsvField label={words.list} fileLabel={words.chooseFile} {...field} />;
}

const useReview = (id: string) =>
  useChange((body: { csv: string }) =>
    request("POST", "/sys/webinars/{id}/preview-import", { path: { id }, body }),
  );

function useImport(id: string, onDone: () => void) {
  const { people: words } = useMessages();
  const invalidate = useInvalidatePeople();
  const [key] = useState(() => crypto.randomUUID());
  return useChange(
    (body: { csv: string; statement: string; expected_new: number }) =>
      request("POST", "/sys/webinars/{id}/import-registrants", {
        path: { id },
        header: { "Idempotency-Key": key },
        body,
      }),
    {
      onSuccess: ({ counts }: RegistrantReview) => {
        toast(words.registered(counts.new));
        onDone();
      },
      onSettled: invalidate,
    },
  );
}
