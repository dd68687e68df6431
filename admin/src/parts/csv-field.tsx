import { Textarea } from "@mantine/core";
import { useState, type DragEvent } from "react";
import { useMessages } from "../messages/context.tsx";
import classes from "./csv-field.module.css";

interface CsvFieldProps {
  label: string;
  /** Names the control that reads a file into the field. */
  fileLabel: string;
  csv: string;
  onChange: (csv: string) => void;
  refusal: string | undefined;
  isFocused?: boolean;
}

/** A list that is pasted, chosen as a file, or dropped as one. */
export function CsvField({ label, fileLabel, csv, onChange, refusal, isFocused }: CsvFieldProps) {
  const { common } = useMessages();
  const file = useCsvFile(onChange);
  return (
    <div
      className={classes.field}
      data-over={file.isOver || undefined}
      onDragOver={file.onDragOver}
      onDragLeave={file.onDragLeave}
      onDrop={file.onDrop}
    >
      <div className={classes.choice}>
        <input
          type="file"
          aria-label={fileLabel}
          accept=".csv,text/csv"
          onChange={(event) => file.read(event.currentTarget.files)}
        />
        <span className={classes.hint}>{common.dropFile}</span>
      </div>
      <Textarea
        label={label}
        value={csv}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={file.isRefused ? common.notCsv : refusal}
        rows={8}
        data-autofocus={isFocused}
      />
    </div>
  );
}

/** Some systems know no type of CSV files, so the name counts too. */
const isCsv = ({ name, type }: Pick<File, "name" | "type">): boolean =>
  /\.csv$/i.test(name) || type === "text/csv";

function useCsvFile(onRead: (csv: string) => void) {
  const [isOver, setOver] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const read = (files: FileList | null) => {
    const [file] = files ?? [];
    if (file === undefined) return;
    setRefused(!isCsv(file));
    // A file that has become unreadable is refused like one of another kind.
    if (isCsv(file)) file.text().then(onRead, () => setRefused(true));
  };
  const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes("Files");
  return {
    isOver,
    isRefused,
    read,
    // Dragged text goes into the text area, as in any other.
    onDragOver: (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!hasFile(event)) return;
      event.preventDefault();
      read(event.dataTransfer.files);
    },
  };
}
