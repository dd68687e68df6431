import { Button, Select, Switch, Textarea, TextInput, VisuallyHidden } from "@mantine/core";
import { useMessages } from "../../messages/context.tsx";
import type { FieldProps } from "./form-values.ts";
import { moved, newQuestion, type QuestionValues } from "./question-values.ts";
import classes from "./webinar-form.module.css";

const QUESTIONS_MAX = 10;
const KINDS = ["text", "choice", "consent"] as const;
const LABEL_MAX = 300;

interface QuestionFieldsProps extends Pick<FieldProps, "values" | "change" | "refusals"> {
  /** The API's messages about questions, by index and member: `0/label`. */
  faults: Record<string, string>;
}

/** What the form asks besides name and address, in the order in which it asks. */
export function QuestionFields({ values, change, refusals, faults }: QuestionFieldsProps) {
  const { questions: words } = useMessages();
  const { questions } = values;
  const set = (next: QuestionValues[]) => change({ questions: next });
  const add = () => {
    const added = newQuestion("text");
    set([...questions, added]);
    focusLater(`${added.id}-label`);
  };
  const isWhole = Object.keys(faults).length === 0 && refusals["questions"] !== undefined;
  return (
    <>
      <p className={classes.outcome}>{words.hint}</p>
      {questions.map((question, index) => (
        <QuestionEditor
          key={question.id}
          question={question}
          position={{ index, count: questions.length }}
          faultOf={(member) => faults[`${index}/${member}`]}
          onChange={(changed) => set(questions.with(index, changed))}
          onMove={(by) => {
            set(moved(questions, index, by));
            focusLater(`${question.id}-${by === -1 ? "up" : "down"}`);
          }}
          onRemove={() => {
            set(questions.toSpliced(index, 1));
            focusLater(ADD);
          }}
        />
      ))}
      {isWhole && <p className={classes.refusal}>{refusals["questions"]}</p>}
      <AddQuestion isFull={questions.length >= QUESTIONS_MAX} onAdd={add} />
    </>
  );
}

const ADD = "add-question";

function AddQuestion({ isFull, onAdd }: { isFull: boolean; onAdd: () => void }) {
  const { questions: words } = useMessages();
  return (
    <>
      <div>
        <Button id={ADD} variant="default" onClick={onAdd} disabled={isFull}>
          {words.add}
        </Button>
      </div>
      {isFull && <p className={classes.outcome}>{words.enough}</p>}
    </>
  );
}

/** Waits for the next frame, when the element is where it belongs: moving it takes its focus away. */
const focusLater = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
};

interface EditorProps {
  question: QuestionValues;
  position: { index: number; count: number };
  faultOf: (member: keyof QuestionValues) => string | undefined;
  onChange: (question: QuestionValues) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function QuestionEditor(props: EditorProps) {
  const { question, position, faultOf, onChange } = props;
  const { questions: words } = useMessages();
  const change = (changes: Partial<QuestionValues>) => onChange({ ...question, ...changes });
  return (
    <fieldset className={classes.question}>
      <legend>{words.number(position.index + 1)}</legend>
      <TextInput
        id={`${question.id}-label`}
        label={words.label}
        value={question.label}
        onChange={(event) => change({ label: event.currentTarget.value })}
        error={faultOf("label")}
        maxLength={LABEL_MAX}
        required
      />
      <KindAndHelp question={question} change={change} faultOf={faultOf} />
      <KindFields question={question} change={change} faultOf={faultOf} />
      <Switch
        label={words.required}
        checked={question.is_required}
        onChange={(event) => change({ is_required: event.currentTarget.checked })}
      />
      <Moves {...props} />
    </fieldset>
  );
}

interface PartProps extends Pick<EditorProps, "question" | "faultOf"> {
  change: (changes: Partial<QuestionValues>) => void;
}

function KindAndHelp({ question, change, faultOf }: PartProps) {
  const { questions: words } = useMessages();
  return (
    <div className={classes.pair}>
      <Select
        label={words.kind}
        data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        value={question.kind}
        onChange={(kind) => kind !== null && change({ kind })}
        error={faultOf("kind")}
        allowDeselect={false}
      />
      <TextInput
        label={words.help}
        value={question.help}
        onChange={(event) => change({ help: event.currentTarget.value })}
        error={faultOf("help")}
        maxLength={LABEL_MAX}
      />
    </div>
  );
}

function KindFields({ question, change, faultOf }: PartProps) {
  const { questions: words } = useMessages();
  if (question.kind === "choice") {
    return (
      <Textarea
        label={words.options}
        description={words.optionsHint}
        value={question.options}
        onChange={(event) => change({ options: event.currentTarget.value })}
        error={faultOf("options")}
        autosize
        minRows={3}
        required
      />
    );
  }
  if (question.kind === "consent") return null;
  return (
    <Switch
      label={words.multiline}
      checked={question.is_multiline}
      onChange={(event) => change({ is_multiline: event.currentTarget.checked })}
    />
  );
}

function Moves({ question, position: { index, count }, onMove, onRemove }: EditorProps) {
  const { questions: words } = useMessages();
  const which = <VisuallyHidden> {words.number(index + 1)}</VisuallyHidden>;
  const move = (by: -1 | 1, name: string, text: string) => (
    <Button
      id={`${question.id}-${name}`}
      size="compact-xs"
      variant="default"
      onClick={() => onMove(by)}
      // A disabled button would lose the focus.
      aria-disabled={by === -1 ? index === 0 : index === count - 1}
    >
      {text}
      {which}
    </Button>
  );
  return (
    <div className={classes.buttons}>
      {move(-1, "up", words.up)}
      {move(1, "down", words.down)}
      <Button size="compact-xs" variant="default" onClick={onRemove}>
        {words.remove}
        {which}
      </Button>
    </div>
  );
}
