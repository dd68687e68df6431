/** One kind of stored document, with the schema that parses it (docs/decisions/0030-documents-grow-old.md). */
import type { z } from "zod";
import { storedForm } from "./stored-form.ts";

/** A document as the Firestore client returns it. */
export type RawDocument = Readonly<Record<string, unknown>>;

export interface Stored<Document extends object> {
  /** The last collection in the documents' paths. */
  readonly collection: string;
  /** Parses a document of this version and of every version before it. */
  readonly form: () => z.ZodType;
  /** `path` names the document in the error. Throws `UnreadableDocument`. */
  parse(raw: RawDocument, path: string): Document;
  /** For reads of some members: a field mask, or `select`. */
  pick<Member extends keyof Document & string>(
    ...members: Member[]
  ): Stored<Pick<Document, Member>>;
}

export interface StoredOptions {
  /**
   * Gives a document of an earlier version the members that `schema` requires. Runs before each parse, so it must also
   * accept documents of this version, and documents of which only some members were read.
   */
  upgrade?: (raw: RawDocument) => RawDocument;
  /** The greatest `schema` number that this version can read. Documents without a number are at 1. */
  latestSchema?: number;
}

/** A stored document that this version cannot read. Names its path and faults, but none of its values. */
export class UnreadableDocument extends Error {
  readonly path: string;
  readonly faults: readonly string[];

  constructor(path: string, faults: readonly string[]) {
    super(`${path} cannot be read: ${faults.join("; ")}`);
    this.name = "UnreadableDocument";
    this.path = path;
    this.faults = faults;
  }
}

/** `schema` is that of the domain. `storedForm` says how the stored document differs. */
export function storedAs<Schema extends z.ZodObject>(
  collection: string,
  schema: Schema,
  options: StoredOptions = {},
): Stored<z.output<Schema>> {
  const { upgrade = (raw: RawDocument) => raw, latestSchema = 1 } = options;
  // Made on the first read: most functions read few kinds of documents.
  let form: z.ZodType | null = null;
  const formOf = () => (form ??= storedForm(schema));
  return {
    collection,
    form: formOf,
    parse(raw, path) {
      const number = raw["schema"];
      if (typeof number === "number" && number > latestSchema) {
        throw new UnreadableDocument(path, [
          `its schema is ${number}, and this version reads up to ${latestSchema}`,
        ]);
      }
      const parsed = formOf().safeParse(upgrade(raw));
      if (!parsed.success) throw new UnreadableDocument(path, parsed.error.issues.map(faultOf));
      return parsed.data as z.output<Schema>;
    },
    pick(...members) {
      const mask = Object.fromEntries(members.map((member) => [member, true]));
      const picked = schema.pick(mask as never);
      return storedAs(collection, picked, options) as unknown as Stored<
        Pick<z.output<Schema>, (typeof members)[number]>
      >;
    },
  };
}

const faultOf = ({ path, message }: z.core.$ZodIssue): string => `${path.join(".")}: ${message}`;
