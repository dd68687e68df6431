import { Modal } from "@mantine/core";
import { useState } from "react";
import { useMessages } from "../messages/context.tsx";
import { CommandBox } from "./command-box.tsx";
import { useCommands } from "./use-commands.ts";
import { useFoundPersons } from "./use-people.ts";

interface PaletteProps {
  onClose: () => void;
  onHelp: () => void;
}

/** One field for every place, every webinar and person, and what the open webinar allows. */
export default function Palette({ onClose, onHelp }: PaletteProps) {
  const { palette: words, common } = useMessages();
  const [isOfPeople, setOfPeople] = useState(false);
  const box = { onClose };
  return (
    <Modal
      opened
      onClose={onClose}
      title={isOfPeople ? words.findPeople : words.open}
      size="lg"
      closeButtonProps={{ "aria-label": common.close }}
    >
      {isOfPeople ? (
        <PeopleBox {...box} onBack={() => setOfPeople(false)} />
      ) : (
        <PlainBox {...box} onHelp={onHelp} onPeople={() => setOfPeople(true)} />
      )}
    </Modal>
  );
}

interface PlainBoxProps extends PaletteProps {
  onPeople: () => void;
}

function PlainBox({ onClose, onHelp, onPeople }: PlainBoxProps) {
  const { palette: words } = useMessages();
  const [text, setText] = useState("");
  const { commands, error } = useCommands(text, { findPeople: onPeople, openHelp: onHelp });
  return (
    <CommandBox
      label={words.field}
      text={text}
      onType={setText}
      commands={commands}
      error={error}
      hint={commands.length === 0 && error === null ? words.nothing : null}
      onRun={(command) => {
        // These two lead to another dialog, and the others away from this one.
        if (command.id !== "people" && command.id !== "keys") onClose();
        command.run();
      }}
    />
  );
}

function PeopleBox({ onClose, onBack }: { onClose: () => void; onBack: () => void }) {
  const { palette: words, people } = useMessages();
  const [text, setText] = useState("");
  const found = useFoundPersons(text);
  const hint = found.isEmpty ? people.nobody : found.mustAsk ? words.peopleHint : null;
  return (
    <CommandBox
      label={people.search}
      text={text}
      onType={setText}
      commands={found.commands}
      error={found.error}
      hint={found.isSearching ? words.searching : hint}
      onEnter={found.mustAsk ? found.ask : undefined}
      onBack={onBack}
      onRun={(command) => {
        onClose();
        command.run();
      }}
    />
  );
}
