import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { request } from "../../api/request.ts";
import type { Webinar } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { toast } from "../../parts/toasts.tsx";
import { navigate } from "../../router/location.ts";
import { webinarPath } from "../../router/paths.ts";
import { instantsOf } from "../../time/zoned-time.ts";
import { webinarsKey } from "../webinars/queries.ts";
import { nextDate } from "./next-date.ts";
import { WhenFields } from "./when-fields.tsx";

interface PlanAgainDialogProps {
  webinar: Pick<Webinar, "id" | "starts_at" | "time_zone">;
  onClose: () => void;
}

/** Copies a webinar into a new draft. The date is that of the same weekday, so one click is enough. */
export default function PlanAgainDialog({ webinar, onClose }: PlanAgainDialogProps) {
  const messages = useMessages();
  const { planning: words } = messages;
  const [when, setWhen] = useState(() => nextDate(webinar, new Date()));
  const [start] = instantsOf(when, webinar.time_zone);
  const duplicate = useDuplicate(webinar.id);
  return (
    <ConfirmDialog
      isOpen
      title={words.againTitle}
      consequence={words.againConsequence}
      submit={words.create}
      isBusy={duplicate.isPending}
      error={duplicate.error}
      onConfirm={() => {
        if (start === undefined) return;
        duplicate.mutate(
          { starts_at: start.toISOString() },
          {
            onSuccess: ({ id }) => {
              toast(words.created);
              navigate(webinarPath(id));
            },
          },
        );
      }}
      onClose={onClose}
    >
      <WhenFields
        zone={webinar.time_zone}
        when={when}
        onChange={setWhen}
        refusal={fieldTexts(duplicate.error, messages).starts_at}
      />
    </ConfirmDialog>
  );
}

/** The dialog keeps one idempotency key, so a retry after a lost reply makes no second draft. */
function useDuplicate(id: string) {
  const queries = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  return useChange(
    (body: { starts_at: string }) =>
      request("POST", "/sys/webinars/{id}/duplicate", {
        path: { id },
        body,
        header: { "Idempotency-Key": `${key}/${body.starts_at}` },
      }),
    { onSuccess: () => queries.invalidateQueries({ queryKey: webinarsKey }) },
  );
}
