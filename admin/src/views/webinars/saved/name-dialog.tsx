import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useMessages } from "../../../messages/context.tsx";

const NAME_MAX = 40;

interface NameDialogProps {
  onSave: (name: string) => void;
  onClose: () => void;
}

export default function NameDialog({ onSave, onClose }: NameDialogProps) {
  const { common, list: words } = useMessages();
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.saveTitle}
      centered
      closeButtonProps={{ "aria-label": common.close }}
    >
      <NameForm onSave={onSave} onClose={onClose} />
    </Modal>
  );
}

function NameForm({ onSave, onClose }: NameDialogProps) {
  const { common, list: words, form } = useMessages();
  const [name, setName] = useState("");
  const [isRefused, setRefused] = useState(false);
  const given = name.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given === "") setRefused(true);
    else onSave(given);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <TextInput
          label={words.name}
          description={words.nameHint}
          value={name}
          maxLength={NAME_MAX}
          onChange={(event) => setName(event.currentTarget.value)}
          error={isRefused && given === "" ? form.required : undefined}
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit">{common.save}</Button>
        </Group>
      </Stack>
    </form>
  );
}
