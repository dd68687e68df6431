import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { useChange } from "../../api/change.ts";
import type { Template } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { fieldTexts } from "../../messages/problem-texts.ts";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { toast } from "../../parts/toasts.tsx";
import { TEMPLATE_NAME_MAX } from "./templates.ts";

interface TemplateNameDialogProps {
  title: string;
  consequence: string;
  submit: string;
  /** The name that the field begins with. */
  name: string;
  change: ReturnType<typeof useChange<string, Template>>;
  done: (name: string) => string;
  /** In place of the refusal, where it is about something else than the name. */
  notice?: ReactNode;
  onClose: () => void;
}

/** Asks for a template's name, and changes something with it. */
export function TemplateNameDialog(props: TemplateNameDialogProps) {
  const { change, done, notice = null, onClose, ...texts } = props;
  const messages = useMessages();
  const [name, setName] = useState(texts.name);
  const isEmpty = name.trim() === "";
  const error = notice === null ? change.error : null;
  return (
    <ConfirmDialog
      isOpen
      title={texts.title}
      consequence={texts.consequence}
      submit={texts.submit}
      isBusy={change.isPending}
      error={error}
      onConfirm={() => {
        if (isEmpty) return;
        change.mutate(name, {
          onSuccess: (template) => {
            toast(done(template.name));
            onClose();
          },
        });
      }}
      onClose={onClose}
    >
      <TextInput
        label={messages.templates.name}
        value={name}
        maxLength={TEMPLATE_NAME_MAX}
        onChange={(event) => setName(event.currentTarget.value)}
        error={isEmpty ? messages.form.required : fieldTexts(error, messages).name}
        required
      />
      {notice}
    </ConfirmDialog>
  );
}
