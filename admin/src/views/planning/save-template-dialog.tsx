import { TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useChange } from "../../api/change.ts";
import { Problem } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import type { Webinar } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Notice } from "../../parts/notice.tsx";
import { toast } from "../../parts/toasts.tsx";
import { TEMPLATE_NAME_MAX, templatesKey } from "./templates.ts";

interface SaveTemplateDialogProps {
  webinar: Pick<Webinar, "id" | "title">;
  onClose: () => void;
}

/** Keeps the webinar's content under a name: its title, unless the operator chooses another. */
export default function SaveTemplateDialog({ webinar, onClose }: SaveTemplateDialogProps) {
  const messages = useMessages();
  const { templates: words, form } = messages;
  const [name, setName] = useState(webinar.title.slice(0, TEMPLATE_NAME_MAX));
  const save = useSaveTemplate(webinar.id);
  const most = mostOf(save.error);
  const isEmpty = name.trim() === "";
  return (
    <ConfirmDialog
      isOpen
      title={words.saveTitle}
      consequence={words.saveConsequence}
      submit={words.submitSave}
      isBusy={save.isPending}
      error={most === null ? save.error : null}
      onConfirm={() => {
        if (isEmpty) return;
        save.mutate(name, {
          onSuccess: (saved) => {
            toast(words.saved(saved.name));
            onClose();
          },
        });
      }}
      onClose={onClose}
    >
      <TextInput
        label={words.name}
        value={name}
        maxLength={TEMPLATE_NAME_MAX}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isEmpty ? form.required : most === null && fieldTexts(save.error, messages).name}
        required
      />
      {most !== null && <Notice tone="bad">{words.full(messages.number(most))}</Notice>}
    </ConfirmDialog>
  );
}

/** How many templates there can be, if that is why the API refuses another one. */
function mostOf(error: unknown): number | null {
  if (!(error instanceof Problem)) return null;
  const most = error.errors.find(({ code }) => code === "too_many")?.params?.max;
  return typeof most === "number" ? most : null;
}

/** One idempotency key for each name, so that a retry after a lost reply saves one template. */
function useSaveTemplate(id: string) {
  const queries = useQueryClient();
  const [keys] = useState(() => new Map<string, string>());
  return useChange(
    (name: string) => {
      const key = keys.get(name) ?? crypto.randomUUID();
      keys.set(name, key);
      return request("POST", "/sys/templates", {
        body: { webinar_id: id, name },
        header: { "Idempotency-Key": key },
      });
    },
    { onSettled: () => queries.invalidateQueries({ queryKey: templatesKey }) },
  );
}
