/**
 * Loaded before firebase-tools. Its Auth emulator compiles a validator for each of some hundred parameters and bodies
 * before it listens, and the same meta-schema for each of those: five of the seven seconds of CPU time that its start
 * takes. Here each validator is compiled when a request first needs it, and the fixed schemas are not validated.
 */
import { createRequire } from "node:module";

type Options = Record<string, unknown>;

const fromFirebase = createRequire(createRequire(import.meta.url).resolve("firebase-tools"));
const exegesis = fromFirebase.resolve("exegesis");
const fromExegesis = createRequire(exegesis);
const { default: Ajv }: { default: { prototype: object } } = fromExegesis("ajv/dist/core");

Object.defineProperty(Ajv.prototype, "validateSchema", { value: () => true });

const options: { compileOptions: (given: Options) => Options } = fromExegesis("./options");
const { compileOptions } = options;
options.compileOptions = (given) =>
  compileOptions({ ...given, lazyCompileValidationSchemas: true });
