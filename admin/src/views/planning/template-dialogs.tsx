/** What can be done with one template; each dialog says what follows before it is done. */
import { useState } from "react";
import type { Template } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { toast } from "../../parts/toasts.tsx";
import { navigate } from "../../router/location.ts";
import { webinarPath } from "../../router/paths.ts";
import { instantsOf, type WallTime } from "../../time/zoned-time.ts";
import { TemplateNameDialog } from "./template-name-dialog.tsx";
import { useCreateFromTemplate, useDeleteTemplate, useRenameTemplate } from "./templates.ts";
import { WhenFields } from "./when-fields.tsx";

export type TemplateStep = "use" | "rename" | "remove";

interface TemplateDialogProps {
  template: Template;
  onClose: () => void;
}

export function TemplateDialog({ step, ...props }: TemplateDialogProps & { step: TemplateStep }) {
  if (step === "use") return <UseDialog {...props} />;
  if (step === "rename") return <RenameDialog {...props} />;
  return <RemoveDialog {...props} />;
}

function UseDialog({ template, onClose }: TemplateDialogProps) {
  const messages = useMessages();
  const { templates: words, planning } = messages;
  const [when, setWhen] = useState({ date: "", time: "" });
  const [isTried, setTried] = useState(false);
  const create = useCreateFromTemplate(template.id);
  const onSuccess = ({ id }: { id: string }) => {
    toast(planning.created);
    navigate(webinarPath(id));
  };
  return (
    <ConfirmDialog
      isOpen
      title={words.useTitle(template.name)}
      consequence={words.useConsequence}
      submit={planning.create}
      isBusy={create.isPending}
      error={create.error}
      onConfirm={() => {
        setTried(true);
        const start = startOf(when, template.time_zone);
        if (start !== null) create.mutate({ starts_at: start }, { onSuccess });
      }}
      onClose={onClose}
    >
      <WhenFields
        zone={template.time_zone}
        when={when}
        onChange={setWhen}
        refusal={fieldTexts(create.error, messages).starts_at}
        mustFill={isTried}
      />
    </ConfirmDialog>
  );
}

/** Null while it is not complete, and for a time that the zone skips. */
function startOf(when: WallTime, zone: string): string | null {
  if (when.date === "" || when.time === "") return null;
  return instantsOf(when, zone)[0]?.toISOString() ?? null;
}

function RenameDialog({ template, onClose }: TemplateDialogProps) {
  const { templates: words } = useMessages();
  const rename = useRenameTemplate(template);
  return (
    <TemplateNameDialog
      title={words.renameTitle(template.name)}
      consequence=""
      submit={words.submitRename}
      name={template.name}
      change={rename}
      done={words.renamed}
      onClose={onClose}
    />
  );
}

function RemoveDialog({ template, onClose }: TemplateDialogProps) {
  const { templates: words } = useMessages();
  const remove = useDeleteTemplate(template);
  return (
    <ConfirmDialog
      isOpen
      title={words.removeTitle(template.name)}
      consequence={words.removeConsequence}
      submit={words.submitRemove}
      isIrreversible
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(undefined, {
          onSuccess: () => {
            toast(words.removed(template.name));
            onClose();
          },
        })
      }
      onClose={onClose}
    />
  );
}
