/** Parses the shell grammar that the documents use: words, quotes, lists, pipes, redirections, `$(…)`. */
export interface ShellCommand {
  /** Without quotes. A `$(…)` becomes `$()`, and its own commands come first. */
  words: string[];
  /** Variables set for this command only, by name. */
  variables: Record<string, string>;
}

export function commandsIn(script: string): ShellCommand[] {
  const found: ShellCommand[] = [];
  let words: string[] = [];
  let word: string | null = null;
  let at = 0;
  let isTarget = false;

  const endWord = () => {
    // A redirection's target is not a word of the command.
    if (word !== null && !isTarget) words.push(word);
    if (word !== null) isTarget = false;
    word = null;
  };
  const endCommand = () => {
    endWord();
    if (words.length > 0) found.push(commandOf(words));
    words = [];
  };
  const add = (text: string) => (word = (word ?? "") + text);
  const substitution = () => {
    const end = closing(script, at + 2);
    found.push(...commandsIn(script.slice(at + 2, end)));
    add("$()");
    at = end + 1;
  };

  while (at < script.length) {
    const rest = script.slice(at);
    if (rest.startsWith("\\\n")) at += 2;
    else if (rest.startsWith("$(")) substitution();
    else if (rest[0] === "'") {
      const end = script.indexOf("'", at + 1);
      add(script.slice(at + 1, end));
      at = end + 1;
    } else if (rest[0] === '"') {
      add("");
      for (at += 1; script[at] !== '"' && at < script.length;) {
        if (script.startsWith("$(", at)) substitution();
        else {
          add(script[at] ?? "");
          at += 1;
        }
      }
      at += 1;
    } else if (/^(?:&&|\|\||[|;\n])/.test(rest)) {
      endCommand();
      at += /^(?:&&|\|\|)/.test(rest) ? 2 : 1;
    } else if (/^[<>]+/.test(rest)) {
      endWord();
      isTarget = true;
      at += /^[<>]+/.exec(rest)?.[0].length ?? 1;
    } else if (rest[0] === "#" && word === null) {
      const end = script.indexOf("\n", at);
      at = end === -1 ? script.length : end;
    } else if (/^\s/.test(rest)) {
      endWord();
      at += 1;
    } else {
      add(rest[0] ?? "");
      at += 1;
    }
  }
  endCommand();
  return found;
}

function commandOf(words: string[]): ShellCommand {
  const own = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const count = own === -1 ? words.length : own;
  const variables = words.slice(0, count).map((word): [string, string] => {
    const [name = "", ...value] = word.split("=");
    return [name, value.join("=")];
  });
  return { words: words.slice(count), variables: Object.fromEntries(variables) };
}

/** The end of the `$(` that begins before `from`. */
function closing(script: string, from: number): number {
  let depth = 1;
  let quote = "";
  for (let at = from; at < script.length; at += 1) {
    const letter = script[at] ?? "";
    if (quote !== "") quote = letter === quote ? "" : quote;
    else if (letter === "'" || letter === '"') quote = letter;
    else if (letter === "(") depth += 1;
    else if (letter === ")") depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`a $( that does not end: ${script}`);
}
