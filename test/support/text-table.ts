/** Tables that tests write as text. */

/** Reads a table written as text: `|` between the columns, column names in the first line. */
export function rowsOf<Column extends string>(table: string): Record<Column, string>[] {
  const [names = [], ...lines] = table
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("|").map((cell) => cell.trim()));
  return lines.map((cells) => {
    if (cells.length !== names.length) throw new Error(`a cell too many or too few: ${cells[0]}`);
    return Object.fromEntries(names.map((name, column) => [name, cells[column]])) as Record<
      Column,
      string
    >;
  });
}
