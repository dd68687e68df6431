/** Questions in the terminal. */
import { createInterface, type Interface } from "node:readline/promises";
import { Writable } from "node:stream";

export interface Terminal {
  ask(question: string): Promise<string>;
  /** Shows nothing of what is typed. */
  askSecretly(question: string): Promise<string>;
  say(text: string): void;
  close(): void;
}

/** Without a terminal, answers are the lines of the standard input. */
export function terminal({ stdin, stderr }: Pick<NodeJS.Process, "stdin" | "stderr">): Terminal {
  let isSecret = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isSecret) stderr.write(chunk as Buffer);
      done();
    },
  });
  const lines: Interface = createInterface({ input: stdin, output, terminal: stdin.isTTY });
  const answers = lines[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    stderr.write(question);
    const { value, done } = await answers.next();
    return done === true ? "" : value.trim();
  };
  return {
    ask,
    async askSecretly(question) {
      isSecret = true;
      try {
        return await ask(question);
      } finally {
        isSecret = false;
        stderr.write("\n");
      }
    },
    say: (text) => void stderr.write(`${text}\n`),
    close: () => lines.close(),
  };
}
