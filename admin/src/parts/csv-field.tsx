import { Textarea } from "@mantine/core";

interface CsvFieldProps {
  label: string;
  /** Names the control that reads a file into the field. */
  fileLabel: string;
  csv: string;
  onChange: (csv: string) => void;
  refusal: string | undefined;
  isFocused?: boolean;
}

/** A list that is pasted, or read from a file. */
export function CsvField({ label, fileLabel, csv, onChange, refusal, isFocused }: CsvFieldProps) {
  return (
    <>
      <input
        type="file"
        aria-label={fileLabel}
        accept=".csv,text/csv"
        onChange={(event) => void event.currentTarget.files?.[0]?.text().then(onChange)}
      />
      <Textarea
        label={label}
        value={csv}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={refusal}
        rows={8}
        data-autofocus={isFocused}
      />
    </>
  );
}
